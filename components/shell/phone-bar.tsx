"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu as MenuIcon, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { paths } from "@/lib/paths";
import { buttonClass } from "../ui/button-class";
import { backdropClass } from "../ui/dialog-class";
import { NavLinks } from "./nav-links";
import type { Theme } from "./preference";
import { type ShellUser, UserMenu } from "./user-menu";

interface PhoneBarProps {
  user: ShellUser;
  signOut: () => Promise<void>;
  theme: Theme;
}

/** The bar at the top of a phone's screen, with the rail behind its menu button. */
export function PhoneBar({ user, signOut, theme }: PhoneBarProps) {
  const [open, setOpen] = useState(false);
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-line border-b bg-surface px-2 md:hidden">
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Trigger aria-label="Menu" className={buttonClass("ghost", "md", "size-10 px-0")}>
          <MenuIcon aria-hidden />
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Backdrop className={backdropClass} />
          <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-64 max-w-[80vw] flex-col gap-3 border-line border-r bg-surface p-2 outline-none">
            <div className="flex items-center justify-between">
              <Dialog.Title className="px-2 font-bold text-lg">Esito</Dialog.Title>
              <Dialog.Close aria-label="Close" className={buttonClass("ghost", "md", "size-10 px-0")}>
                <X aria-hidden />
              </Dialog.Close>
            </div>
            <nav aria-label="Main">
              <NavLinks onFollow={() => setOpen(false)} />
            </nav>
            <div className="mt-auto">
              <UserMenu user={user} signOut={signOut} theme={theme} />
            </div>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
      <Link href={paths.surveys()} prefetch={false} className="font-bold text-lg">
        Esito
      </Link>
    </header>
  );
}
