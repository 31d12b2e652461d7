"use client";

import { Children, cloneElement, type ReactElement, type RefObject } from "react";

interface OpenerProps {
  /** A Button. */
  element: ReactElement;
  open: boolean;
  onOpen: () => void;
  /** Fetches what the dialog needs before it is asked for. */
  onNear: () => void;
  ref: RefObject<HTMLButtonElement | null>;
}

/** The button that opens a dialog. */
export function Opener({ element, open, onOpen, onNear, ref }: OpenerProps) {
  // By map: an element that a server component gave may still be on its way, which map waits for and cloneElement does not.
  return Children.map(element as ReactElement<Record<string, unknown>>, (button) =>
    cloneElement(button, {
      ref,
      "aria-haspopup": "dialog",
      "aria-expanded": open,
      onClick: onOpen,
      onPointerEnter: onNear,
      onFocus: onNear,
    }),
  );
}
