"use client";

import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { lazy, Suspense, useRef, useState } from "react";
import { paths } from "@/lib/paths";
import { buttonClass } from "../ui/button-class";
import { Opener } from "../ui/opener";
import type { Theme } from "./preference";
import type { ShellUser } from "./user-menu";

const load = () => import("./phone-rail");
const PhoneRail = lazy(() => load().then((module) => ({ default: module.PhoneRail })));

interface PhoneBarProps {
  user: ShellUser;
  signOut: () => Promise<void>;
  theme: Theme;
}

/** The bar at the top of a phone's screen, with the rail behind its menu button. */
export function PhoneBar({ user, signOut, theme }: PhoneBarProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (open && !wanted) setWanted(true);
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-line border-b bg-surface px-2 md:hidden">
      <Opener
        element={
          <button type="button" aria-label="Menu" className={buttonClass("ghost", "md", "size-10 px-0")}>
            <MenuIcon aria-hidden />
          </button>
        }
        open={open}
        onOpen={() => setOpen(true)}
        onNear={() => void load()}
        ref={opener}
      />
      {wanted && (
        <Suspense>
          <PhoneRail user={user} signOut={signOut} theme={theme} open={open} onOpenChange={setOpen} opener={opener} />
        </Suspense>
      )}
      <Link href={paths.surveys()} prefetch={false} className="font-bold text-lg">
        Esito
      </Link>
    </header>
  );
}
