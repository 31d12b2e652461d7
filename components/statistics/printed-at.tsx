import { formatExact } from "@/lib/format";

/** On paper and on a saved page only: of which instant the figures are, since nothing there is live. */
export function PrintedAt({ at, zone }: { at: Date; zone: string }) {
  return <p className="hidden text-muted noscript:block print:block">Figures as of {formatExact(at, zone)}</p>;
}
