import { Check, TriangleAlert } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import { Num } from "@/components/ui/num";
import type { StepFigures } from "@/lib/domain/step-figures";
import { formatNumber } from "@/lib/format";
import type { StepLinks } from "./links";

interface ProofLineProps {
  figures: StepFigures;
  mismatches: readonly string[];
  links: StepLinks;
}

/** Loaded, as written down when the step loaded, against the sum of the classes, as counted change by change. */
export function ProofLine({ figures, mismatches, links }: ProofLineProps) {
  const { loaded, leftOut, inQueue, delivered, errors } = figures;
  const sum = leftOut.total + inQueue + delivered + errors.total;
  const terms = [
    { label: "Left out", value: leftOut.total, href: links.heading("leftOut") },
    { label: "In queue", value: inQueue, href: links.heading("inQueue") },
    { label: "Delivered", value: delivered, href: links.heading("delivered") },
    { label: "Errors", value: errors.total, href: links.heading("errors") },
  ];
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Term label="Loaded" value={loaded} href={links.all()} />
        {terms.map((term, index) => (
          <span key={term.label} className="inline-flex items-baseline gap-3">
            <span className="text-muted">{index === 0 ? "=" : "+"}</span>
            <Term {...term} />
          </span>
        ))}
        {mismatches.length === 0 && (
          <span className="ml-auto inline-flex items-center gap-1 font-medium text-success max-sm:ml-0">
            <Check aria-hidden className="size-4" />
            adds up
          </span>
        )}
      </p>
      {mismatches.length > 0 && (
        <Notice kind="error" title={<MismatchTitle loaded={loaded} sum={sum} />}>
          Do not rely on these figures. <code>npm run verify</code> rebuilds them from the history and names each
          difference. Broken: {mismatches.join("; ")}.
        </Notice>
      )}
    </div>
  );
}

function MismatchTitle({ loaded, sum }: { loaded: number; sum: number }) {
  if (loaded === sum) return "These figures do not add up.";
  return (
    <span className="inline-flex items-center gap-1.5">
      <TriangleAlert aria-hidden className="size-4" />
      {`These figures do not add up: ${formatNumber(loaded)} loaded, ${formatNumber(sum)} accounted for, ${formatNumber(Math.abs(loaded - sum))} ${loaded > sum ? "missing" : "too many"}.`}
    </span>
  );
}

function Term({ label, value, href }: { label: string; value: number; href: string }) {
  return (
    <span className="whitespace-nowrap">
      <span className="text-muted">{label} </span>
      <Num value={value} href={href} of={label.toLowerCase()} className="font-semibold" />
    </span>
  );
}
