"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { RefObject } from "react";
import { buttonClass } from "../ui/button-class";
import { backdropClass } from "../ui/dialog-class";
import { NavLinks } from "./nav-links";
import type { Theme } from "./preference";
import { type ShellUser, UserMenu } from "./user-menu";

interface PhoneRailProps {
  user: ShellUser;
  signOut: () => Promise<void>;
  theme: Theme;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  opener: RefObject<HTMLElement | null>;
}

/** The rail that slides over a phone's screen. */
export function PhoneRail({ user, signOut, theme, open, onOpenChange, opener }: PhoneRailProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Popup
          finalFocus={opener}
          className="fixed inset-y-0 left-0 z-50 flex w-64 max-w-[80vw] flex-col gap-3 border-line border-r bg-surface p-2 outline-none"
        >
          <div className="flex items-center justify-between">
            <Dialog.Title className="px-2 font-bold text-lg">Esito</Dialog.Title>
            <Dialog.Close aria-label="Close" className={buttonClass("ghost", "md", "size-10 px-0")}>
              <X aria-hidden />
            </Dialog.Close>
          </div>
          <nav aria-label="Main">
            <NavLinks onFollow={() => onOpenChange(false)} />
          </nav>
          <div className="mt-auto">
            <UserMenu user={user} signOut={signOut} theme={theme} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
