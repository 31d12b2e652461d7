"use client";

import { lazy, Suspense, useState } from "react";
import type { Theme } from "./preference";
import { UserButton } from "./user-button";

export interface ShellUser {
  name: string;
  /** Second line: e-mail address or role. */
  detail: string;
}

export interface UserMenuProps {
  user: ShellUser;
  signOut: () => Promise<void>;
  theme: Theme;
  narrow?: boolean;
}

const load = () => import("./open-user-menu");
const OpenUserMenu = lazy(() => load().then((module) => ({ default: module.OpenUserMenu })));

/** Who is signed in; theme, keys and the way out. */
export function UserMenu(props: UserMenuProps) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <UserButton
      user={props.user}
      narrow={props.narrow ?? false}
      aria-expanded={wanted}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
    />
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <OpenUserMenu {...props} />
    </Suspense>
  );
}
