"use client";

import { Suspense, use, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/lib/format";
import type { StepChoice } from "@/lib/queries/views";
import { BulkMenu } from "./bulk-menu";

interface SelectionBarProps {
  surveyId: string;
  query: string;
  selected: readonly string[];
  total: Promise<number>;
  onClear: () => void;
  fieldNames: readonly string[];
  steps: readonly StepChoice[];
  mayChange: boolean;
}

/** What is selected, and what can be done with it; all that match can be selected at once, also those not in sight. */
export function SelectionBar(props: SelectionBarProps) {
  const { surveyId, query, selected, total, onClear, ...bulk } = props;
  const [all, setAll] = useState(false);
  if (selected.length === 0) return null;
  const chosen = new URLSearchParams(selected.map((id) => ["contact", id]));
  const clear = () => {
    setAll(false);
    onClear();
  };
  return (
    <div
      role="status"
      data-no-print
      className="flex flex-wrap items-center gap-3 border-line border-b bg-accent-soft px-3 py-2"
    >
      <span className="font-medium">
        {all ? (
          <Suspense fallback="All that match">
            All <Total total={total} /> that match
          </Suspense>
        ) : (
          `${formatNumber(selected.length)} selected`
        )}
      </span>
      {!all && (
        <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
          <Suspense fallback="Select all that match">
            Select all <Total total={total} /> that match
          </Suspense>
        </Button>
      )}
      <BulkMenu
        surveyId={surveyId}
        label="the selected"
        query={all ? query : chosen.toString()}
        viewId={null}
        onDone={clear}
        {...bulk}
      />
      <Button size="sm" variant="ghost" onClick={clear}>
        Select none
      </Button>
    </div>
  );
}

function Total({ total }: { total: Promise<number> }) {
  return formatNumber(use(total));
}
