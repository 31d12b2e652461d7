import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonVariant, buttonClass } from "./button-class";

interface LinkButtonProps extends ComponentProps<typeof Link> {
  variant?: ButtonVariant;
  size?: "sm" | "md";
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({ variant = "secondary", size = "md", className, ...props }: LinkButtonProps) {
  return <Link prefetch={false} data-no-print {...props} className={buttonClass(variant, size, className)} />;
}
