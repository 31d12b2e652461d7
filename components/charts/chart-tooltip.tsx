import type { Mark } from "./mark";
import { Swatch } from "./swatch";

export interface TooltipLine {
  key: string;
  label: string;
  value: string;
  color: string;
  mark: Mark;
}

interface ChartTooltipProps {
  title: string;
  lines: readonly TooltipLine[];
  note?: string | undefined;
}

/** What a chart says about the point under the pointer or, with the arrow keys, under the focus. */
export function ChartTooltip({ title, lines, note }: ChartTooltipProps) {
  return (
    <div className="rounded-md border border-line bg-raised px-2.5 py-1.5 text-sm text-text shadow-raised">
      <p className="mb-0.5 font-medium">{title}</p>
      {lines.map((line) => (
        <p key={line.key} className="flex items-center gap-1.5">
          <Swatch color={line.color} mark={line.mark} className="size-2.5" />
          <span className="text-muted">{line.label}</span>
          <span className="ml-auto pl-3 font-medium tabular-nums">{line.value}</span>
        </p>
      ))}
      {note && <p className="text-muted">{note}</p>}
    </div>
  );
}
