"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { ReactNode, RefObject } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";
import { buttonClass } from "./button-class";
import { backdropClass, popupClass } from "./dialog-class";
import { Notice } from "./notice";

interface OpenConfirmProps {
  title: string;
  children: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  destructive: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  failure: string | null;
  busy: boolean;
  onConfirm: () => void;
  /** What has the focus once it is closed. */
  opener: RefObject<HTMLElement | null> | undefined;
}

/** The question itself. The safe answer has the focus. */
export function OpenConfirm(props: OpenConfirmProps) {
  const { title, children, confirmLabel, cancelLabel, destructive, open, failure, busy, opener } = props;
  return (
    <AlertDialog.Root open={open} onOpenChange={props.onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropClass} />
        <AlertDialog.Popup finalFocus={opener} className={cn(popupClass, "w-[28rem] gap-3 p-5")}>
          <AlertDialog.Title className="font-semibold text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="text-muted">
            {children}
          </AlertDialog.Description>
          {failure && <Notice kind="error">{failure}</Notice>}
          <div className="mt-1 flex flex-wrap justify-end gap-2">
            <AlertDialog.Close className={buttonClass("secondary", "md")}>{cancelLabel}</AlertDialog.Close>
            <Button variant={destructive ? "destructive" : "primary"} busy={busy} onClick={props.onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
