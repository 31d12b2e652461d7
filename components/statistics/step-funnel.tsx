import { BarChart } from "@/components/charts/bar-chart";
import { Num } from "@/components/ui/num";
import { funnelContent } from "@/lib/chart-tables/step-content";
import { funnelOf } from "@/lib/domain/funnel";
import { type HeadingCode, headingByCode } from "@/lib/domain/heading";
import type { StepView } from "@/lib/queries/statistics";
import { funnelSentence } from "./chart-words";
import { chartDownload, type StepLinks } from "./links";

const ends: readonly HeadingCode[] = ["partial", "completed", "screenedOut", "quotaFull"];

/** From loaded to completed: how many got how far, and where they were lost. */
export function StepFunnel({ step, links, before }: { step: StepView; links: StepLinks; before: Date | null }) {
  const { figures } = step;
  const { rows, ...content } = funnelContent(figures);
  return (
    <div className="space-y-3">
      <BarChart
        {...content}
        summary={funnelSentence(funnelOf(figures))}
        download={chartDownload(step, "funnel", before)}
        bars={rows.map(({ heading, ...row }) => ({
          ...row,
          color: `var(--outcome-${colors[row.key]})`,
          mark: row.key === "delivered" ? "solid" : "ring",
          href: heading ? links.heading(heading) : links.all(),
        }))}
      />
      <p className="text-muted">
        Started is whoever began the interview:{" "}
        {ends.map((code, index) => {
          const heading = headingByCode(code);
          if (!heading) return null;
          return (
            <span key={code}>
              {index > 0 && ", "}
              <Num value={heading.value(figures)} href={links.heading(code)} of={heading.label} /> {heading.label}
            </span>
          );
        })}
        .
      </p>
    </div>
  );
}

const colors = {
  loaded: "event",
  delivered: "delivered",
  clicked: "clicked",
  started: "partial",
  completed: "completed",
};
