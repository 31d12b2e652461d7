import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlClass } from "./control-class";

/** A one-line text field. Inside a Field it is labelled by spreading the field's `control` props. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input {...props} type={type} className={cn(controlClass, "h-8", className)} />;
}
