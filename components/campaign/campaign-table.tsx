"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { columnsFor, useDataTable } from "@/components/data-table/use-data-table";
import { CampaignStateBadge } from "@/components/statistics/campaign-state-badge";
import { GearMenu, type MenuEntry } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { pauseCampaignAction, resumeCampaignAction } from "@/lib/actions/campaigns";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { CampaignListRow, CampaignListView } from "@/lib/queries/sms-sender";
import { CancelDialog, DeleteDraftDialog } from "./campaign-actions";

interface Acts {
  mayAct: boolean;
  run: (action: typeof pauseCampaignAction, row: CampaignListRow) => void;
  cancel: (row: CampaignListRow) => void;
  remove: (row: CampaignListRow) => void;
}

const column = columnsFor<CampaignListRow>();

function columnsOf(zone: string, acts: Acts) {
  return column.columns([
    column.accessor("name", {
      header: "Campaign",
      meta: { label: "Campaign", className: "w-full" },
      cell: ({ row: { original: row } }) => (
        <span className="grid">
          <Link href={paths.campaign(row.surveyId, row.id)} prefetch={false} className="text-link">
            {row.name}
          </Link>
          <span className="text-muted text-sm">
            from {row.sender}
            {row.reminders > 0 && `, ${row.reminders === 1 ? "1 reminder" : `${row.reminders} reminders`}`}
          </span>
          {row.pausedBecause && <span className="text-sm text-warn">{row.pausedBecause}</span>}
        </span>
      ),
    }),
    column.accessor("state", {
      header: "State",
      cell: ({ row: { original: row } }) => <CampaignStateBadge state={row.state} />,
    }),
    column.display({
      id: "progress",
      header: "Progress",
      meta: { className: "min-w-48" },
      cell: ({ row: { original: row } }) =>
        row.progress.loaded > 0 ? (
          <Progress label={`${row.name}: ended`} value={row.progress.ended} max={row.progress.loaded} />
        ) : (
          <span className="text-muted">nothing sent yet</span>
        ),
    }),
    column.display({
      id: "delivered",
      header: "Delivered",
      meta: { numeric: true },
      cell: ({ row }) => formatNumber(row.original.progress.delivered),
    }),
    column.display({
      id: "errors",
      header: "Errors",
      meta: { numeric: true },
      cell: ({ row }) => formatNumber(row.original.progress.errors),
    }),
    column.display({
      id: "when",
      header: "When",
      meta: { className: "whitespace-nowrap" },
      cell: ({ row: { original: row } }) => <When row={row} zone={zone} />,
    }),
    column.display({
      id: "menu",
      header: () => <span className="sr-only">Menu</span>,
      meta: { label: "Menu" },
      cell: ({ row }) => <GearMenu label={`${row.original.name}: menu`} entries={entriesOf(row.original, acts)} />,
    }),
  ]);
}

function When({ row, zone }: { row: CampaignListRow; zone: string }) {
  if (row.nextStepAt) {
    return (
      <span className="grid">
        <span className="text-muted text-sm">next step</span>
        <Time value={row.nextStepAt} zone={zone} />
      </span>
    );
  }
  return (
    <span className="grid">
      <span className="text-muted text-sm">{row.startedAt ? "started" : "written"}</span>
      <Time value={row.startedAt ?? row.createdAt} zone={zone} />
    </span>
  );
}

function entriesOf(row: CampaignListRow, { mayAct, run, cancel, remove }: Acts): MenuEntry[] {
  const entries: MenuEntry[] = [
    { kind: "link", label: "Statistics", href: paths.statistics(row.surveyId, row.id) },
    { kind: "link", label: "Campaign", href: paths.campaign(row.surveyId, row.id) },
  ];
  if (!mayAct) return entries;
  if (row.state === "draft") {
    entries.push(
      { kind: "link", label: "Edit", href: paths.editCampaign(row.surveyId, row.id) },
      { kind: "separator" },
      { kind: "action", label: "Delete draft…", destructive: true, onSelect: () => remove(row) },
    );
  }
  if (row.state === "running") {
    entries.push({ kind: "action", label: "Pause", onSelect: () => run(pauseCampaignAction, row) });
  }
  if (row.state === "paused") {
    entries.push({ kind: "action", label: "Resume", onSelect: () => run(resumeCampaignAction, row) });
  }
  if (row.state === "running" || row.state === "paused" || row.state === "scheduled") {
    entries.push(
      { kind: "separator" },
      { kind: "action", label: "Cancel campaign…", destructive: true, onSelect: () => cancel(row) },
    );
  }
  return entries;
}

interface CampaignTableProps extends CampaignListView {
  zone: string;
  mayAct: boolean;
}

/** The campaigns of a page, each with its state, progress and gear. */
export function CampaignTable({ rows, total, next, zone, mayAct }: CampaignTableProps) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [cancelling, setCancelling] = useState<CampaignListRow | null>(null);
  const [removing, setRemoving] = useState<CampaignListRow | null>(null);
  const run: Acts["run"] = async (action, row) => {
    const result = await action({ campaignId: row.id });
    setFailure(result.ok ? null : result.problem.message);
    router.refresh();
  };
  const model = useDataTable({
    rows,
    columns: columnsOf(zone, { mayAct, run, cancel: setCancelling, remove: setRemoving }),
  });
  const summary = total === 1 ? "1 campaign" : `${formatNumber(total)} campaigns`;
  return (
    <>
      {failure && (
        <Notice kind="error" announce>
          {failure}
        </Notice>
      )}
      <DataTable model={model} caption="Campaigns" page={{ next, previous: null, summary }} />
      {cancelling && (
        <CancelDialog
          campaignId={cancelling.id}
          waiting={cancelling.waiting}
          open
          onOpenChange={(open) => {
            if (!open) setCancelling(null);
          }}
        />
      )}
      {removing && (
        <DeleteDraftDialog
          campaign={removing}
          open
          onOpenChange={(open) => {
            if (!open) setRemoving(null);
          }}
        />
      )}
    </>
  );
}
