"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { ChevronDown, Settings } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { type ButtonVariant, buttonClass } from "./button-class";

export type MenuEntry =
  | { kind: "link"; label: string; href: string; icon?: ReactNode; download?: boolean }
  | { kind: "action"; label: string; onSelect: () => void; icon?: ReactNode; destructive?: boolean; disabled?: boolean }
  | { kind: "separator" };

interface MenuProps {
  entries: readonly MenuEntry[];
  /** Words on the trigger; with `icon` alone they are its accessible name. */
  label: string;
  icon?: ReactNode;
  iconOnly?: boolean;
  variant?: ButtonVariant;
  size?: "sm" | "md";
  align?: "start" | "end";
  className?: string;
}

const itemClass =
  "flex cursor-default select-none items-center gap-2 rounded-sm px-2.5 py-1.5 outline-none data-highlighted:bg-hover " +
  "data-disabled:text-muted data-disabled:opacity-60 [&_svg]:size-4 [&_svg]:text-muted";

/** A drop-down of links and acts; arrows, letters, Enter and Escape work. */
export function Menu({ entries, label, icon, iconOnly, variant = "secondary", size = "md", ...props }: MenuProps) {
  const { align = "end", className } = props;
  return (
    <Base.Root>
      <Base.Trigger
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        className={buttonClass(variant, size, cn(iconOnly && (size === "sm" ? "w-7 px-0" : "w-8 px-0"), className))}
      >
        {icon}
        {!iconOnly && label}
        {!iconOnly && <ChevronDown aria-hidden />}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <Base.Popup className="min-w-44 rounded-lg border border-line bg-raised p-1 shadow-raised outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries of a menu are fixed; separators have no other name
              <Entry key={index} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** The gear at the end of a row. `label` names whose it is: "Autumn invitation: actions". */
export function GearMenu({ entries, label }: Pick<MenuProps, "entries" | "label">) {
  return <Menu entries={entries} label={label} icon={<Settings aria-hidden />} iconOnly variant="ghost" size="sm" />;
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case "separator":
      return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
    case "link":
      return (
        <Base.LinkItem
          className={itemClass}
          closeOnClick
          render={
            entry.download ? (
              <a href={entry.href} download>
                {entry.label}
              </a>
            ) : (
              <Link href={entry.href} prefetch={false} />
            )
          }
        >
          {entry.icon}
          {entry.label}
        </Base.LinkItem>
      );
    case "action":
      return (
        <Base.Item
          className={cn(itemClass, entry.destructive && "text-danger [&_svg]:text-danger")}
          disabled={entry.disabled ?? false}
          onClick={entry.onSelect}
        >
          {entry.icon}
          {entry.label}
        </Base.Item>
      );
  }
}
