import type { ReactNode } from "react";
import { Num } from "@/components/ui/num";
import { cn } from "@/lib/cn";
import { type Heading, headingPercentage } from "@/lib/domain/heading";
import type { StepFigures } from "@/lib/domain/step-figures";
import { formatNumber, formatPercent } from "@/lib/format";
import type { StepLinks } from "./links";

interface HeadingTileProps {
  heading: Heading;
  figures: StepFigures;
  links: StepLinks;
  /** Takes two columns where there is room. */
  wide?: boolean;
  /** What the number is made of. */
  children?: ReactNode;
}

/** One heading: its number, which is a link, and its share with the denominator in words. */
export function HeadingTile({ heading, figures, links, wide, children }: HeadingTileProps) {
  const value = heading.value(figures);
  const share = headingPercentage(heading, figures);
  return (
    <div className={cn("min-w-0 px-3 py-2 shadow-[0_0_0_1px_var(--line)]", wide && "sm:col-span-2")}>
      <dt className="text-muted text-sm" title={heading.meaning}>
        {heading.label}
      </dt>
      <dd className="mt-0.5">
        <Num
          value={value}
          href={links.heading(heading.code)}
          of={heading.label.toLowerCase()}
          className="font-semibold text-xl"
        />
        {share && (
          <div className="text-sm">
            <span className="whitespace-nowrap">{formatPercent(share.count, share.of)}</span>{" "}
            <span className="text-muted">
              of {formatNumber(share.of)} {heading.ofText}
            </span>
          </div>
        )}
        {children}
      </dd>
    </div>
  );
}
