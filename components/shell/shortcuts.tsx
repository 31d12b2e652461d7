"use client";

import { usePathname, useRouter } from "next/navigation";
import { Fragment, useEffect, useRef, useState } from "react";
import { paths } from "@/lib/paths";
import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { isTyping } from "./is-typing";
import { navigation } from "./navigation";

/** Asks for the list of keys from elsewhere, the user menu. */
export const showKeysEvent = "esito:keys";

const listed: readonly [string, readonly string[]][] = [
  ["Search this page's list", ["/"]],
  ["This list of keys", ["?"]],
  ...navigation.map(({ label, key }): [string, readonly string[]] => [`Go to ${label}`, ["g", key]]),
  ["Go to this survey's contacts", ["g", "c"]],
  ["Go to this survey's SMS Sender", ["g", "m"]],
  ["Next or previous row of a table", ["j", "k"]],
  ["Open the row", ["Enter"]],
  ["Select the row", ["x"]],
];

/** Listens to the application's keys; none works while something is being typed or a dialog is open. */
export function Shortcuts() {
  const router = useRouter();
  const pathname = usePathname();
  const [open, setOpen] = useState(false);
  const going = useRef(0);

  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const afterG = event.timeStamp - going.current < 1_500;
      going.current = 0;
      if (afterG) {
        const target = targetOf(event.key, pathname);
        if (target) {
          event.preventDefault();
          router.push(target);
        }
        return;
      }
      if (event.key === "g") going.current = event.timeStamp;
      if (event.key === "?") setOpen(true);
      if (event.key === "/") {
        const search = document.querySelector<HTMLInputElement>("[data-search-focus]");
        if (search) event.preventDefault();
        search?.focus();
      }
    }
    const show = () => setOpen(true);
    document.addEventListener("keydown", press);
    window.addEventListener(showKeysEvent, show);
    return () => {
      document.removeEventListener("keydown", press);
      window.removeEventListener(showKeysEvent, show);
    };
  }, [pathname, router]);

  return (
    <Dialog title="Keyboard keys" open={open} onOpenChange={setOpen}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5">
        {listed.map(([what, keys]) => (
          <Fragment key={what}>
            <dt>{what}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}

function targetOf(key: string, pathname: string): string | null {
  const survey = /^\/surveys\/(?!new(?:\/|$))([^/]+)/.exec(pathname)?.[1];
  if (key === "c") return survey ? paths.contacts(decodeURIComponent(survey)) : null;
  if (key === "m") return survey ? paths.smsSender(decodeURIComponent(survey)) : null;
  return navigation.find((entry) => entry.key === key)?.href ?? null;
}
