"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactElement, type ReactNode, useState, useTransition } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";
import { buttonClass } from "./button-class";
import { backdropClass, popupClass } from "./dialog-class";
import { Notice } from "./notice";

interface ConfirmDialogProps {
  title: string;
  /** What will happen, with its numbers, and whether it can be undone. */
  children: ReactNode;
  /** Names the act: "Delete 312 queued messages", never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  destructive?: boolean;
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** Runs the act; a returned text is shown as the reason it failed and the dialog stays. */
  onConfirm: () => Promise<string | null | undefined> | string | null | undefined;
}

/** Asks before an act that is hard to undo. The safe answer has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, cancelLabel = "Keep as it is", destructive = true, trigger } = props;
  const [inner, setInner] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const open = props.open ?? inner;

  function change(next: boolean) {
    if (busy) return;
    if (next) setFailure(null);
    setInner(next);
    props.onOpenChange?.(next);
  }

  function confirm() {
    start(async () => {
      const reason = (await props.onConfirm()) ?? null;
      setFailure(reason);
      if (reason) return;
      setInner(false);
      props.onOpenChange?.(false);
    });
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={change}>
      {trigger && <AlertDialog.Trigger render={trigger} />}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropClass} />
        <AlertDialog.Popup className={cn(popupClass, "w-[28rem] gap-3 p-5")}>
          <AlertDialog.Title className="font-semibold text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="text-muted">
            {children}
          </AlertDialog.Description>
          {failure && <Notice kind="error">{failure}</Notice>}
          <div className="mt-1 flex flex-wrap justify-end gap-2">
            <AlertDialog.Close className={buttonClass("secondary", "md")}>{cancelLabel}</AlertDialog.Close>
            <Button variant={destructive ? "destructive" : "primary"} busy={busy} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
