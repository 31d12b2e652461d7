"use client";

import { lazy, type ReactElement, Suspense, useRef, useState } from "react";
import type { DialogLook } from "./open-dialog";
import { Opener } from "./opener";

interface DialogProps extends DialogLook {
  /** The element that opens it, a Button; leave out when `open` is controlled. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

const load = () => import("./open-dialog");
const OpenDialog = lazy(() => load().then((module) => ({ default: module.OpenDialog })));

/** A dialog over the page: focus stays inside, Escape closes, focus returns. What it needs is loaded when it is first wanted. */
export function Dialog({ trigger, open, onOpenChange, ...look }: DialogProps) {
  const [inner, setInner] = useState(false);
  const [wanted, setWanted] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const shown = open ?? inner;
  if (shown && !wanted) setWanted(true);
  function change(next: boolean) {
    setInner(next);
    onOpenChange?.(next);
  }
  return (
    <>
      {trigger && (
        <Opener element={trigger} open={shown} onOpen={() => change(true)} onNear={() => void load()} ref={opener} />
      )}
      {wanted && (
        <Suspense>
          <OpenDialog open={shown} onOpenChange={change} opener={trigger && opener} {...look} />
        </Suspense>
      )}
    </>
  );
}
