"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { buttonClass } from "./button-class";
import { backdropClass, popupClass } from "./dialog-class";

interface DialogProps {
  title: ReactNode;
  description?: ReactNode;
  /** The element that opens it, a Button; leave out when `open` is controlled. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  wide?: boolean;
  children: ReactNode;
  /** Buttons at the foot. */
  footer?: ReactNode;
}

/** A dialog over the page: focus stays inside, Escape closes, focus returns. */
export function Dialog({ title, description, trigger, open, onOpenChange, wide, children, footer }: DialogProps) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={cn(popupClass, wide ? "w-[46rem]" : "w-[30rem]")}>
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
