"use client";

import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import { cn } from "@/lib/cn";
import type { MenuEntry, MenuProps } from "./menu";
import { MenuButton } from "./menu-button";

const itemClass =
  "flex cursor-default select-none items-center gap-2 rounded-sm px-2.5 py-1.5 outline-none data-highlighted:bg-hover " +
  "data-disabled:text-muted data-disabled:opacity-60 [&_svg]:size-4 [&_svg]:text-muted";

/** A menu that opens as soon as it is there, and its button. */
export function OpenMenu({ entries, align = "end", ...button }: MenuProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={<MenuButton {...button} />} />
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
