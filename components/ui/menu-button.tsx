"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { type ButtonVariant, buttonClass } from "./button-class";

export interface MenuButtonLook {
  /** Words on the button; with `icon` alone they are its accessible name. */
  label: string;
  icon?: ReactNode;
  iconOnly?: boolean;
  variant?: ButtonVariant;
  size?: "sm" | "md";
}

/** The button that opens a menu. */
export function MenuButton(props: MenuButtonLook & ComponentProps<"button">) {
  const { label, icon, iconOnly, variant = "secondary", size = "md", className, ...rest } = props;
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...rest}
      aria-label={iconOnly ? label : undefined}
      title={iconOnly ? label : undefined}
      className={buttonClass(variant, size, cn(iconOnly && (size === "sm" ? "w-7 px-0" : "w-8 px-0"), className))}
    >
      {icon}
      {!iconOnly && label}
      {!iconOnly && <ChevronDown aria-hidden />}
    </button>
  );
}
