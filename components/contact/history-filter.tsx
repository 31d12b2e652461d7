"use client";

import { usePathname, useRouter } from "next/navigation";
import { useTransition } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { formatNumber } from "@/lib/format";
import { withQuery } from "@/lib/paths";
import type { HistoryView } from "@/lib/queries/contact";

interface HistoryFilterProps {
  asked: HistoryView;
  /** Rows that were heard but changed nothing. */
  heard: number;
}

/** What of the history is shown; stands in the address. */
export function HistoryFilter({ asked, heard }: HistoryFilterProps) {
  const router = useRouter();
  const pathname = usePathname();
  const [, start] = useTransition();

  function show(change: Partial<HistoryView>) {
    const next = { ...asked, ...change };
    const query = {
      kind: next.kind === "all" ? undefined : next.kind,
      order: next.order === "newest" ? undefined : next.order,
      heard: next.heard ? "1" : undefined,
    };
    start(() => router.replace(withQuery(pathname, query), { scroll: false }));
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Select
        aria-label="Kind of change"
        className="w-36"
        value={asked.kind}
        onChange={(event) => show({ kind: event.currentTarget.value as HistoryView["kind"] })}
        options={[
          { value: "all", label: "All kinds" },
          { value: "permanent", label: "Permanent" },
          { value: "temporary", label: "Temporary" },
          { value: "event", label: "Events" },
        ]}
      />
      <Select
        aria-label="Order"
        className="w-36"
        value={asked.order}
        onChange={(event) => show({ order: event.currentTarget.value as HistoryView["order"] })}
        options={[
          { value: "newest", label: "Newest first" },
          { value: "oldest", label: "Oldest first" },
        ]}
      />
      <Checkbox
        label={`Show heard but not applied (${formatNumber(heard)})`}
        checked={asked.heard}
        onChange={(event) => show({ heard: event.currentTarget.checked })}
      />
    </div>
  );
}
