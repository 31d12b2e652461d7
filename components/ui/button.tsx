"use client";

import type { ComponentProps } from "react";
import { type ButtonVariant, buttonClass } from "./button-class";
import { Spinner } from "./spinner";

interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: "sm" | "md";
  /** Shows that the act is under way; further presses do nothing, focus stays. */
  busy?: boolean;
}

/** A button; its words name the act ("Delete 312 queued messages"). */
export function Button({ variant = "secondary", size = "md", busy = false, type = "button", ...props }: ButtonProps) {
  const { className, children, onClick, ...rest } = props;
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonClass(variant, size, className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
