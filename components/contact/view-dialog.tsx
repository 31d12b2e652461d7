"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { changeViewAction, createViewAction } from "@/lib/actions/views";
import type { Problem } from "@/lib/domain/result";
import { paths } from "@/lib/paths";

interface ViewDialogProps {
  surveyId: string;
  /** The view to rename; without it a new one is saved with `query`. */
  viewId?: string;
  query?: string;
  initialName: string;
  mayShare: boolean;
  onClose: () => void;
}

/** Asks for a view's name, and for a new one who sees it. */
export function ViewDialog({ surveyId, viewId, query = "", initialName, mayShare, onClose }: ViewDialogProps) {
  const router = useRouter();
  const [name, setName] = useState(initialName);
  const [shared, setShared] = useState(false);
  const [pinned, setPinned] = useState(false);
  const [isDefault, setDefault] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, start] = useTransition();
  const form = viewId ? "rename-view" : "save-view";

  function send(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = viewId
        ? await changeViewAction({ surveyId, viewId, name })
        : await createViewAction({ surveyId, name, query, shared, pinned, default: isDefault });
      setProblem(result.ok ? null : result.problem);
      if (!result.ok) return;
      onClose();
      if (!viewId) router.push(paths.contacts(surveyId, { view: result.value.id }));
      router.refresh();
    });
  }

  return (
    <Dialog
      title={viewId ? "Rename the view" : "Save as a view"}
      description={viewId ? undefined : "The filters, the order and the columns under a name, counted anew each time."}
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      footer={
        <>
          <Button onClick={onClose}>{viewId ? "Keep the name" : "Do not save"}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            {viewId ? "Rename" : "Save view"}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={send} noValidate className="grid gap-3">
        {problem && !problem.fields && <Notice kind="error">{problem.message}</Notice>}
        <Field name="view-name" label="Name" error={problem?.fields?.name} required>
          {(control) => (
            <Input {...control} maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        {problem?.fields?.query && <Notice kind="error">{problem.fields.query}</Notice>}
        {!viewId && (
          <>
            {mayShare && (
              <Checkbox
                label="Share with everybody"
                hint="Without it only you see the view."
                checked={shared}
                onChange={(event) => setShared(event.target.checked)}
              />
            )}
            <Checkbox
              label="Pin to the survey's page"
              checked={pinned}
              onChange={(event) => setPinned(event.target.checked)}
            />
            <Checkbox
              label={shared ? "Open contacts with it, for everybody" : "Open contacts with it"}
              checked={isDefault}
              onChange={(event) => setDefault(event.target.checked)}
            />
          </>
        )}
      </form>
    </Dialog>
  );
}
