"use client";

import { useSyncExternalStore } from "react";

const phone = "(max-width: 639px)";

/** Whether rows are drawn as cards, as at phone width; the server does not know. */
export function useCards(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(phone).matches,
    () => false,
  );
}

function subscribe(tell: () => void): () => void {
  const query = window.matchMedia(phone);
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}
