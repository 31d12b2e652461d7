import { BarList } from "@/components/charts/bar-list";
import { StatusBadge } from "@/components/outcome/status-badge";
import { statusColor, statusMark } from "@/components/outcome/status-mark";
import { reasonContent } from "@/lib/chart-tables/step-content";
import type { StepView } from "@/lib/queries/statistics";
import { reasonSentence } from "./chart-words";
import { chartDownload, type StepLinks } from "./links";

/** Why messages ended or wait in error: plain words, and the raw code to ask the provider about. */
export function StepReasons({ step, links, before }: { step: StepView; links: StepLinks; before: Date | null }) {
  const { title, kind, unit, whole, rows } = reasonContent(step.figures, step.reasons);
  return (
    <BarList
      title={title}
      summary={reasonSentence(step.figures.errors, step.reasons[0])}
      kind={kind}
      unit={unit}
      whole={whole}
      download={chartDownload(step, "reasons", before)}
      rows={rows.map(({ key, label, value, outcome, code }) => ({
        key,
        label,
        note: (
          <>
            <StatusBadge status={outcome} />
            {code !== "" && <code className="text-muted">{code}</code>}
          </>
        ),
        value,
        color: statusColor(outcome),
        mark: statusMark(outcome),
        href: links.reason(outcome, code),
      }))}
      {...(step.reasons.length === 0
        ? {
            state: { kind: "empty", message: "No errors: nothing failed, and nothing waits after a refusal." } as const,
          }
        : {})}
    />
  );
}
