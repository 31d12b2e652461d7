"use client";

import { Check, Copy, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";

interface CopyButtonProps {
  text: string;
  /** Names what is copied: "Copy token". */
  label: string;
  iconOnly?: boolean;
}

/** Copies a text; says so on itself, and says what to do where the browser refuses. */
export function CopyButton({ text, label, iconOnly }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");

  async function copy() {
    // Without https the browser has no clipboard: the reader is told to copy by hand.
    const done = await (navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    ) ?? false);
    setState(done ? "copied" : "refused");
  }

  const words = { idle: label, copied: "Copied", refused: "Select and copy by hand" }[state];
  const Icon = { idle: Copy, copied: Check, refused: TriangleAlert }[state];
  return (
    <Button
      size="sm"
      variant={iconOnly ? "ghost" : "secondary"}
      title={iconOnly ? words : undefined}
      onClick={copy}
      onBlur={() => setState("idle")}
    >
      <Icon aria-hidden />
      <span aria-live="polite" className={iconOnly ? "sr-only" : undefined}>
        {words}
      </span>
    </Button>
  );
}
