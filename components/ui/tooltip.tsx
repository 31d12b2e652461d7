"use client";

import {
  cloneElement,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";

interface TooltipProps {
  /** Words only; it repeats or explains, and is never the only place of a fact. */
  text: ReactNode;
  /** One element that can take the focus. */
  children: ReactElement<TriggerProps>;
}

interface TriggerProps {
  onPointerEnter?: (event: PointerEvent<Element>) => void;
  onPointerLeave?: (event: PointerEvent<Element>) => void;
  onFocus?: (event: FocusEvent<Element>) => void;
  onBlur?: (event: FocusEvent<Element>) => void;
}

const delay = 250;
/** Pixels between the words and the element, and from the window's edge to the middle of the words at least. */
const gap = 6;
const half = 150;

/** Words that appear over an element on hover and on focus; until then they cost a row of a list next to nothing. */
export function Tooltip({ text, children }: TooltipProps) {
  const [place, setPlace] = useState<DOMRect | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = (element: Element) => setPlace(element.getBoundingClientRect());
  const hide = () => {
    clearTimeout(timer.current);
    setPlace(null);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const trigger = cloneElement(children, {
    onPointerEnter: ({ currentTarget, pointerType }) => {
      if (pointerType === "touch") return;
      timer.current = setTimeout(show, delay, currentTarget);
    },
    onPointerLeave: hide,
    onFocus: ({ currentTarget }) => {
      if (currentTarget.matches(":focus-visible")) show(currentTarget);
    },
    onBlur: hide,
  });
  return (
    <>
      {trigger}
      {place && <Words text={text} place={place} onEnd={hide} />}
    </>
  );
}

function Words({ text, place, onEnd }: { text: ReactNode; place: DOMRect; onEnd: () => void }) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape") onEnd();
    };
    document.addEventListener("keydown", press);
    // What it stands over moves away.
    document.addEventListener("scroll", onEnd, { capture: true, passive: true });
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("scroll", onEnd, { capture: true });
    };
  }, [onEnd]);
  const middle = place.left + place.width / 2;
  const left = Math.max(half, Math.min(window.innerWidth - half, middle));
  const below = place.top < 48;
  return createPortal(
    <div
      data-tooltip
      className="pointer-events-none fixed z-50 w-max max-w-72 -translate-x-1/2 rounded-md bg-text px-2 py-1 text-canvas text-sm shadow-raised"
      style={{ left, ...(below ? { top: place.bottom + gap } : { bottom: window.innerHeight - place.top + gap }) }}
    >
      {text}
    </div>,
    document.body,
  );
}
