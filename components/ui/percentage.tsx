import Link from "next/link";
import { cn } from "@/lib/cn";
import { formatPercent, formatShare } from "@/lib/format";

interface PercentageProps {
  part: number;
  whole: number;
  /** Names the whole: "sent" gives "4,120 of 4,343 sent". */
  of?: string | undefined;
  href?: string | undefined;
  locale?: string | undefined;
  className?: string;
}

/** A share with one decimal; what it is a share of stands on hover and in the accessible name. */
export function Percentage({ part, whole, of, href, locale, className }: PercentageProps) {
  const share = formatShare(part, whole, of, locale);
  const content = (
    <>
      {formatPercent(part, whole, locale)}
      <span className="sr-only"> ({share})</span>
    </>
  );
  const look = cn("whitespace-nowrap tabular-nums", className);
  return href ? (
    <Link href={href} prefetch={false} title={share} className={cn("number-link", look)}>
      {content}
    </Link>
  ) : (
    <span title={share} className={look}>
      {content}
    </span>
  );
}
