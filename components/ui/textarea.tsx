import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlClass } from "./control-class";

/** A text field of several lines. */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  return <textarea {...props} rows={rows} className={cn(controlClass, "py-1.5", className)} />;
}
