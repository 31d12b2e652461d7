import type { ReactNode } from "react";
import { Td, Tr } from "@/components/data-table/table-parts";
import { StatusBadge } from "@/components/outcome/status-badge";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/lib/cn";
import { SOURCE_NAMES } from "@/lib/domain/change-words";
import { formatDate, formatTimeWithSeconds } from "@/lib/format";
import type { HistoryRowView } from "@/lib/queries/contact";

/** Later than this, when Esito learned it is told beside when it happened. */
const learnedLate = 60_000;

/** One change of a contact's history. */
export function HistoryRow({ row, zone }: { row: HistoryRowView; zone: string }) {
  const late = row.learnedAt.getTime() - row.happenedAt.getTime() > learnedLate;
  return (
    <Tr
      className={cn("max-md:flex max-md:flex-wrap max-md:items-baseline max-md:py-2", !row.applied && "bg-sunken")}
      data-status={row.status}
    >
      <Cell>
        <Instant at={row.happenedAt} zone={zone} />
        {late && (
          <span className="block text-muted text-sm">
            learned <Instant at={row.learnedAt} zone={zone} />
          </span>
        )}
      </Cell>
      <Cell>
        <StatusBadge status={row.status} showKind />
        {(!row.applied || row.correction) && (
          <span className="mt-1 flex gap-1">
            {!row.applied && <Badge>heard, not applied</Badge>}
            {row.correction && <Badge tone="warn">correction</Badge>}
          </span>
        )}
      </Cell>
      <Cell numeric label="Attempt">
        {row.attempt}
        {row.part !== null && <span className="block whitespace-nowrap text-muted text-sm">part {row.part}</span>}
      </Cell>
      <Cell label="By">{row.actor ?? SOURCE_NAMES[row.source]}</Cell>
      <Cell label="Code">{row.code && <code className="break-words">{row.code}</code>}</Cell>
      <Cell wide>
        {row.words}
        {row.said && <span className="block break-words text-muted text-sm">“{row.said}”</span>}
        {row.step && <span className="block text-muted text-sm">{row.step}</span>}
        {row.licences !== 0 && <span className="block text-muted text-sm">{licenceWords(row.licences)}</span>}
      </Cell>
      <Cell label="Next attempt">{row.nextAttemptAt && <Instant at={row.nextAttemptAt} zone={zone} />}</Cell>
    </Tr>
  );
}

interface CellProps {
  /** Said before the value where the table's head is out of sight. */
  label?: string;
  numeric?: boolean;
  wide?: boolean;
  children: ReactNode;
}

function Cell({ label, numeric = false, wide, children }: CellProps) {
  const empty = children === null || children === "" || (Array.isArray(children) && !children.some(Boolean));
  return (
    <Td
      numeric={numeric}
      className={cn(
        "max-md:py-0.5 max-md:text-left",
        wide && "min-w-48 break-words max-md:w-full",
        empty && "max-md:hidden",
      )}
    >
      {label && <span className="text-muted text-sm md:hidden">{label} </span>}
      {children}
    </Td>
  );
}

function Instant({ at, zone }: { at: Date; zone: string }) {
  return (
    <time dateTime={at.toISOString()} className="tabular-nums">
      {formatDate(at, zone)}, {formatTimeWithSeconds(at, zone)}
    </time>
  );
}

function licenceWords(licences: number): string {
  const count = Math.abs(licences);
  return `${count} ${count === 1 ? "licence" : "licences"} ${licences > 0 ? "deducted" : "returned"}`;
}
