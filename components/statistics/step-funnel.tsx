import { BarChart } from "@/components/charts/bar-chart";
import { Num } from "@/components/ui/num";
import { funnelOf } from "@/lib/domain/funnel";
import { type HeadingCode, headingByCode } from "@/lib/domain/heading";
import type { StepFigures } from "@/lib/domain/step-figures";
import { formatNumber, formatPercent } from "@/lib/format";
import { funnelSentence } from "./chart-words";
import type { StepLinks } from "./links";

const ends: readonly HeadingCode[] = ["partial", "completed", "screenedOut", "quotaFull"];

/** From loaded to completed: how many got how far, and where they were lost. */
export function StepFunnel({ figures, links }: { figures: StepFigures; links: StepLinks }) {
  const stages = funnelOf(figures);
  return (
    <div className="space-y-3">
      <BarChart
        title="From loaded to completed"
        summary={funnelSentence(stages)}
        bars={stages.map(({ code, label, count, heading }, index) => {
          const before = stages[index - 1];
          const href = code === "loaded" ? links.all() : heading ? links.heading(heading) : undefined;
          return {
            key: code,
            label,
            value: count,
            color: `var(--outcome-${colors[code]})`,
            mark: code === "delivered" ? "solid" : "ring",
            ...(before
              ? { note: `${formatPercent(count, before.count)} of ${formatNumber(before.count)} ${before.label}` }
              : {}),
            ...(href ? { href } : {}),
          };
        })}
        unit="contacts"
        whole={{ value: figures.loaded, name: "loaded" }}
        noteName="Of the stage before"
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
