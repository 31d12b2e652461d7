"use client";

import { Settings } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { MenuButton, type MenuButtonLook } from "./menu-button";

export type MenuEntry =
  | { kind: "link"; label: string; href: string; icon?: ReactNode; download?: boolean }
  | { kind: "action"; label: string; onSelect: () => void; icon?: ReactNode; destructive?: boolean; disabled?: boolean }
  | { kind: "separator" };

export interface MenuProps extends MenuButtonLook {
  entries: readonly MenuEntry[];
  align?: "start" | "end";
  className?: string;
}

const load = () => import("./open-menu");
const OpenMenu = lazy(() => load().then((module) => ({ default: module.OpenMenu })));

/** A drop-down of links and acts; arrows, letters, Enter and Escape work. What it needs is loaded when it is first wanted. */
export function Menu({ entries, align, ...look }: MenuProps) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <MenuButton
      {...look}
      aria-expanded={wanted}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        setWanted(true);
      }}
    />
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <OpenMenu entries={entries} {...(align && { align })} {...look} />
    </Suspense>
  );
}

/** The gear at the end of a row. `label` names whose it is: "Autumn invitation: actions". */
export function GearMenu({ entries, label }: Pick<MenuProps, "entries" | "label">) {
  return <Menu entries={entries} label={label} icon={<Settings aria-hidden />} iconOnly variant="ghost" size="sm" />;
}
