import { cn } from "@/lib/cn";
import { type Mark, markClass } from "./mark";

/** The small square that ties a label to its part of a chart. */
export function Swatch({ color, mark, className }: { color: string; mark: Mark; className?: string }) {
  return (
    <span aria-hidden className={cn("swatch", markClass[mark], className)} style={{ ["--mark" as string]: color }} />
  );
}
