"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { createViewAction } from "@/lib/actions/views";
import { paths, withQuery } from "@/lib/paths";
import type { StepChoice } from "@/lib/queries/views";
import type { BulkProgress } from "@/lib/schemas/bulk";
import type { ExportProgress } from "@/lib/schemas/export-run";
import { BulkDialog } from "./bulk-dialog";
import { beginExport } from "./shown-exports";

interface BulkMenuProps {
  surveyId: string;
  /** What the acts are for, in words: "all", "12 selected". */
  label: string;
  /** The contacts, as a query of the list. */
  query: string;
  /** The saved view that is exactly these contacts. */
  viewId: string | null;
  fieldNames: readonly string[];
  steps: readonly StepChoice[];
  mayChange: boolean;
  onDone?: () => void;
}

const separator: MenuEntry = { kind: "separator" };

/** What can be done with many contacts at once; each asks with its number before it begins. */
export function BulkMenu(props: BulkMenuProps) {
  const { surveyId, label, query, viewId, fieldNames, steps, mayChange, onDone } = props;
  const router = useRouter();
  const [act, setAct] = useState<BulkProgress["act"] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function startReminder() {
    let id = viewId;
    if (!id) {
      const name = `Chosen ${new Date().toISOString().slice(0, 19).replace("T", " ")}`;
      const result = await createViewAction({ surveyId, name, query });
      if (!result.ok) return setFailure(result.problem.message);
      id = result.value.id;
    }
    router.push(withQuery(paths.newCampaign(surveyId), { view: id }));
  }

  const exported = (format: ExportProgress["format"]) => () => {
    const params = new URLSearchParams(query);
    params.delete("sort");
    params.delete("cols");
    void beginExport(surveyId, params.toString(), format);
  };
  const open = (next: BulkProgress["act"]) => () => setAct(next);
  const exports: MenuEntry[] = [
    { kind: "action", label: "Export as CSV", onSelect: exported("csv") },
    { kind: "action", label: "Export as Excel", onSelect: exported("xlsx") },
  ];
  const changes: MenuEntry[] = [
    { kind: "action", label: "Write to them", onSelect: () => void startReminder() },
    { kind: "action", label: "Retry failed messages", onSelect: open("retry"), disabled: steps.length === 0 },
    { kind: "separator" },
    { kind: "action", label: "Edit a field", onSelect: open("edit") },
    { kind: "action", label: "Unsubscribe", onSelect: open("unsubscribe") },
    { kind: "action", label: "Block their numbers", onSelect: open("block") },
    { kind: "action", label: "Delete who was never loaded", onSelect: open("delete"), destructive: true },
  ];
  const entries = [...exports, ...(mayChange ? [separator, ...changes] : [])];
  return (
    <>
      <Menu label={`Act on ${label}`} entries={entries} align="start" />
      {failure && <Notice kind="error">{failure}</Notice>}
      {act && (
        <BulkDialog
          surveyId={surveyId}
          act={act}
          query={query}
          fieldNames={fieldNames}
          steps={steps}
          onClose={() => setAct(null)}
          onDone={onDone}
        />
      )}
    </>
  );
}
