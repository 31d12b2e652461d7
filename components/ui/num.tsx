import Link from "next/link";
import { cn } from "@/lib/cn";
import { formatChange, formatNumber } from "@/lib/format";

interface NumProps {
  value: number;
  /** Where exactly these are listed. */
  href?: string | undefined;
  /** What is counted, for the accessible name of a link: "delivered". */
  of?: string | undefined;
  /** As a change: +143. */
  change?: boolean;
  locale?: string | undefined;
  className?: string;
}

/** A count with the locale's thousands; with `href` a link to what it counts. */
export function Num({ value, href, of, change, locale, className }: NumProps) {
  const text = change ? formatChange(value, locale) : formatNumber(value, locale);
  if (!href) return <span className={cn("whitespace-nowrap tabular-nums", className)}>{text}</span>;
  return (
    <Link href={href} prefetch={false} className={cn("number-link whitespace-nowrap tabular-nums", className)}>
      {text}
      {of && <span className="sr-only"> {of}</span>}
    </Link>
  );
}
