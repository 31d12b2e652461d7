"use client";

import { lazy, type ReactElement, type ReactNode, Suspense, useRef, useState, useTransition } from "react";
import { Opener } from "./opener";

const load = () => import("./open-confirm");
const OpenConfirm = lazy(() => load().then((module) => ({ default: module.OpenConfirm })));

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

/** Asks before an act that is hard to undo. The safe answer has the focus. What it needs is loaded when it is first wanted. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, cancelLabel = "Keep as it is", destructive = true, trigger } = props;
  const [inner, setInner] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const open = props.open ?? inner;
  const [wanted, setWanted] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (open && !wanted) setWanted(true);

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
    <>
      {trigger && (
        <Opener element={trigger} open={open} onOpen={() => change(true)} onNear={() => void load()} ref={opener} />
      )}
      {wanted && (
        <Suspense>
          <OpenConfirm
            title={title}
            confirmLabel={confirmLabel}
            cancelLabel={cancelLabel}
            destructive={destructive}
            open={open}
            onOpenChange={change}
            failure={failure}
            busy={busy}
            onConfirm={confirm}
            opener={trigger && opener}
          >
            {children}
          </OpenConfirm>
        </Suspense>
      )}
    </>
  );
}
