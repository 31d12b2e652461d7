"use client";

import { cloneElement, type ReactElement, type RefObject } from "react";

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
  return cloneElement(element as ReactElement<Record<string, unknown>>, {
    ref,
    "aria-haspopup": "dialog",
    "aria-expanded": open,
    onClick: onOpen,
    onPointerEnter: onNear,
    onFocus: onNear,
  });
}
