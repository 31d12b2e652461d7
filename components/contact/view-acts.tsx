"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { GearMenu, type MenuEntry } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { changeViewAction, deleteViewAction } from "@/lib/actions/views";
import { paths } from "@/lib/paths";
import { ViewDialog } from "./view-dialog";

interface ViewActsProps {
  surveyId: string;
  query: string;
  filtered: boolean;
  changed: boolean;
  mayShare: boolean;
  view: { id: string; name: string; shared: boolean; pinned: boolean; isDefault: boolean; own: boolean } | null;
}

type Open = "save" | "duplicate" | "rename" | "delete" | null;

/** Saving what the list shows as a view, and what can be done with the view it shows. */
export function ViewActs({ surveyId, query, filtered, changed, mayShare, view }: ViewActsProps) {
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const mayChange = view !== null && (view.shared ? mayShare : view.own);

  function change(changes: Omit<Parameters<typeof changeViewAction>[0], "surveyId" | "viewId">) {
    if (!view) return;
    start(async () => {
      const result = await changeViewAction({ surveyId, viewId: view.id, ...changes });
      setFailure(result.ok ? null : result.problem.message);
      if (!result.ok) return;
      if (changes.query !== undefined) router.replace(paths.contacts(surveyId, { view: view.id }));
      router.refresh();
    });
  }

  const entries: MenuEntry[] = view
    ? [
        { kind: "action", label: "Rename", onSelect: () => setOpen("rename"), disabled: !mayChange },
        { kind: "action", label: "Duplicate", onSelect: () => setOpen("duplicate") },
        {
          kind: "action",
          label: view.pinned ? "Take off the survey's page" : "Pin to the survey's page",
          onSelect: () => change({ pinned: !view.pinned }),
          disabled: !mayChange,
        },
        {
          kind: "action",
          label: view.isDefault ? "Open contacts with all instead" : "Open contacts with this view",
          onSelect: () => change({ default: !view.isDefault }),
          disabled: !mayChange,
        },
        {
          kind: "action",
          label: view.shared ? "Make it private" : "Share with everybody",
          onSelect: () => change({ shared: !view.shared }),
          disabled: !mayShare || !(view.own || !view.shared),
        },
        { kind: "separator" },
        { kind: "action", label: "Delete", destructive: true, onSelect: () => setOpen("delete"), disabled: !mayChange },
      ]
    : [];

  return (
    <div className="flex flex-wrap items-center gap-2 py-1">
      {view && changed && mayChange && (
        <Button size="sm" variant="primary" busy={busy} onClick={() => change({ query })}>
          Save changes to {view.name}
        </Button>
      )}
      {filtered && (!view || changed) && (
        <Button size="sm" onClick={() => setOpen("save")}>
          {view ? "Save as a new view" : "Save view"}
        </Button>
      )}
      {view && <GearMenu label={`${view.name}: actions`} entries={entries} />}
      {failure && <Notice kind="error">{failure}</Notice>}
      {(open === "save" || open === "duplicate") && (
        <ViewDialog
          surveyId={surveyId}
          query={query}
          initialName={open === "duplicate" && view ? `${view.name} (copy)` : ""}
          mayShare={mayShare}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "rename" && view && (
        <ViewDialog
          surveyId={surveyId}
          viewId={view.id}
          initialName={view.name}
          mayShare={false}
          onClose={() => setOpen(null)}
        />
      )}
      {view && (
        <ConfirmDialog
          open={open === "delete"}
          onOpenChange={(next) => setOpen(next ? "delete" : null)}
          title={`Delete the view ${view.name}?`}
          confirmLabel={`Delete ${view.name}`}
          onConfirm={async () => {
            const result = await deleteViewAction({ surveyId, viewId: view.id });
            if (!result.ok) return result.problem.message;
            router.replace(paths.contacts(surveyId));
            router.refresh();
            return null;
          }}
        >
          {view.shared ? "Nobody sees it any more. " : ""}Its contacts stay. It cannot be brought back.
        </ConfirmDialog>
      )}
    </div>
  );
}
