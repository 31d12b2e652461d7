"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { cn } from "@/lib/cn";
import { buttonClass } from "./button-class";
import { backdropClass, popupClass } from "./dialog-class";

export interface DialogLook {
  title: ReactNode;
  description?: ReactNode;
  wide?: boolean;
  children: ReactNode;
  /** Buttons at the foot. */
  footer?: ReactNode;
}

interface OpenDialogProps extends DialogLook {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What has the focus once it is closed. */
  opener: RefObject<HTMLElement | null> | undefined;
}

/** The dialog itself: focus stays inside, Escape closes, focus returns. */
export function OpenDialog(props: OpenDialogProps) {
  const { title, description, open, onOpenChange, opener, wide, children, footer } = props;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup finalFocus={opener} className={cn(popupClass, wide ? "w-[46rem]" : "w-[30rem]")}>
          <header className="flex items-start gap-4 px-5 pt-4">
            <div className="min-w-0 flex-1">
              <Base.Title className="font-semibold text-lg">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-muted">{description}</Base.Description>}
            </div>
            <Base.Close aria-label="Close" className={buttonClass("ghost", "sm", "-mr-2 w-7 px-0")}>
              <X aria-hidden />
            </Base.Close>
          </header>
          <div className="min-h-0 overflow-y-auto px-5 py-4">{children}</div>
          {footer && <footer className="flex justify-end gap-2 border-t px-5 py-3">{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
