import { BarList } from "@/components/charts/bar-list";
import { StatusBadge } from "@/components/outcome/status-badge";
import { statusColor, statusMark } from "@/components/outcome/status-mark";
import type { StepView } from "@/lib/queries/statistics";
import { reasonSentence } from "./chart-words";
import type { StepLinks } from "./links";

/** Why messages ended or wait in error: plain words, and the raw code to ask the provider about. */
export function StepReasons({ step, links }: { step: StepView; links: StepLinks }) {
  const { errors } = step.figures;
  return (
    <BarList
      title="Errors by reason"
      summary={reasonSentence(errors, step.reasons[0])}
      kind="Reason"
      unit="contacts"
      whole={{ value: errors.total, name: "errors" }}
      rows={step.reasons.map(({ outcome, code, words, count }) => ({
        key: `${outcome} ${code}`,
        label: words,
        note: (
          <>
            <StatusBadge status={outcome} />
            {code !== "" && <code className="text-muted">{code}</code>}
          </>
        ),
        value: count,
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
