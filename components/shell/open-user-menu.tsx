"use client";

import { Menu } from "@base-ui/react/menu";
import { Check, Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useState, useTransition } from "react";
import { parseTheme, remember, themeCookie, themes } from "./preference";
import { showKeysEvent } from "./shortcuts";
import { UserButton } from "./user-button";
import type { UserMenuProps } from "./user-menu";

const looks = {
  system: { icon: Monitor, label: "As the system" },
  light: { icon: Sun, label: "Light" },
  dark: { icon: Moon, label: "Dark" },
} as const;

const item =
  "flex cursor-default select-none items-center gap-2 rounded-sm px-2.5 py-1.5 outline-none data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:text-muted";

/** The menu, open as soon as it is there, and its button. */
export function OpenUserMenu({ user, signOut, theme: first, narrow = false }: UserMenuProps) {
  const [theme, setTheme] = useState(first);
  const [, start] = useTransition();

  function choose(value: string) {
    const next = parseTheme(value);
    setTheme(next);
    remember(themeCookie, next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  }

  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger render={<UserButton user={user} narrow={narrow} />} />
      <Menu.Portal>
        <Menu.Positioner side="top" align="start" sideOffset={4} className="z-50 outline-none">
          <Menu.Popup className="min-w-52 rounded-lg border border-line bg-raised p-1 shadow-raised outline-none">
            <Menu.Group>
              <Menu.GroupLabel className="px-2.5 py-1 text-muted text-sm">Theme</Menu.GroupLabel>
              <Menu.RadioGroup value={theme} onValueChange={choose}>
                {themes.map((value) => {
                  const { icon: Icon, label } = looks[value];
                  return (
                    <Menu.RadioItem key={value} value={value} className={item}>
                      <Icon aria-hidden />
                      {label}
                      <Menu.RadioItemIndicator className="ml-auto">
                        <Check aria-hidden />
                      </Menu.RadioItemIndicator>
                    </Menu.RadioItem>
                  );
                })}
              </Menu.RadioGroup>
            </Menu.Group>
            <Menu.Separator className="-mx-1 my-1 h-px bg-line" />
            <Menu.Item className={item} onClick={() => window.dispatchEvent(new Event(showKeysEvent))}>
              <Keyboard aria-hidden />
              Keyboard keys
            </Menu.Item>
            <Menu.Item className={item} onClick={() => start(signOut)}>
              <LogOut aria-hidden />
              Sign out
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
