"use client";

import { type ComponentProps, type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  /** Words beside the box; without them give `aria-label`. */
  label?: ReactNode;
  hint?: ReactNode;
  /** Some but not all of what it stands for. */
  indeterminate?: boolean;
}

/** A checkbox; with a label the whole line can be pressed. */
export function Checkbox({ label, hint, indeterminate = false, className, ...props }: CheckboxProps) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate;
  }, [indeterminate]);

  const box = (
    <input
      {...props}
      ref={ref}
      type="checkbox"
      className={cn("size-4 shrink-0 cursor-pointer accent-accent", label ? "mt-0.5" : className)}
    />
  );
  if (!label) return box;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: `box` is the control
    <label className={cn("flex cursor-pointer items-start gap-2", className)}>
      {box}
      <span>
        {label}
        {hint && <span className="block text-muted text-sm">{hint}</span>}
      </span>
    </label>
  );
}
