"use client";

import { CircleUserRound } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { buttonClass } from "../ui/button-class";
import type { ShellUser } from "./user-menu";

/** Who is signed in, as a button. */
export function UserButton({ user, narrow, ...rest }: { user: ShellUser; narrow: boolean } & ComponentProps<"button">) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...rest}
      title={narrow ? user.name : undefined}
      className={buttonClass(
        "ghost",
        "md",
        cn("h-auto w-full justify-start gap-2.5 px-2 py-1.5 text-left", narrow && "px-2"),
      )}
    >
      <CircleUserRound aria-hidden />
      <span className={cn("min-w-0", narrow && "sr-only")}>
        <span className="block truncate font-medium">{user.name}</span>
        <span className="block truncate font-normal text-muted text-sm">{user.detail}</span>
      </span>
    </button>
  );
}
