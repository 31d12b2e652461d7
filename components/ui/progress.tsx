import { formatNumber, formatPercent } from "@/lib/format";

interface ProgressProps {
  label: string;
  value: number;
  max: number;
  /** Colour of the filled part. */
  color?: string;
  locale?: string;
}

/** How far something is, as a bar and in words. */
export function Progress({ label, value, max, color = "var(--accent)", locale }: ProgressProps) {
  const share = max > 0 ? Math.min(100, (value / max) * 100) : 0;
  const words = `${formatNumber(value, locale)} of ${formatNumber(max, locale)}`;
  return (
    <div className="grid min-w-32 gap-1">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={words}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div className="h-full rounded-full" style={{ inlineSize: `${share}%`, background: color }} />
      </div>
      <div className="flex justify-between gap-3 text-muted text-sm">
        <span>{words}</span>
        <span>{formatPercent(value, max, locale)}</span>
      </div>
    </div>
  );
}
