import Link from "next/link";
import type { ReactNode } from "react";
import { OutcomeIcon } from "@/components/outcome/outcome-icon";
import { cn } from "@/lib/cn";
import { type Status, statusEntry } from "@/lib/domain/status";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { ContactCounts } from "@/lib/queries/contacts";
import type { ContactFilter } from "@/lib/schemas/contact-filter";
import { toggled, without } from "./address";

export const chip =
  "inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-md border px-2 text-sm hover:bg-hover";
export const chosen = "border-accent bg-accent-soft font-medium";

const kinds = [
  ["permanent", "Permanent"],
  ["temporary", "Temporary"],
  ["event", "Link, interview, opt-out"],
] as const;

interface StatusChipsProps {
  surveyId: string;
  filter: ContactFilter;
  params: URLSearchParams;
}

/** The last statuses that contacts have under the other filters, each with how many. */
export async function StatusChips({
  counts: counting,
  ...props
}: StatusChipsProps & { counts: Promise<ContactCounts> }) {
  const { counts, none } = await counting;
  const shown = counts.filter(({ status, count }) => count > 0 || props.filter.statuses.includes(status));
  return <Chips {...props} statuses={shown} none={none} />;
}

/** The statuses asked for, while the counts are on their way. */
export function ChosenStatuses(props: StatusChipsProps) {
  return <Chips {...props} statuses={props.filter.statuses.map((status) => ({ status, count: null }))} none={null} />;
}

interface ChipsProps extends StatusChipsProps {
  statuses: readonly { status: Status; count: number | null }[];
  none: number | null;
}

function Chips({ surveyId, filter, params, statuses, none }: ChipsProps) {
  const to = (next: URLSearchParams) => paths.contacts(surveyId, next);
  // "None yet" and a status exclude each other.
  const base = params.get("kind") === "none" ? without(params, "kind") : params;
  return (
    <>
      <span className="mr-1 text-muted text-sm">Last status</span>
      {statuses.map(({ status, count }) => {
        const { label } = statusEntry(status);
        return (
          <Chip key={status} href={to(toggled(base, "status", label))} on={filter.statuses.includes(status)}>
            <OutcomeIcon status={status} className="size-3.5" />
            {label.slice(label.indexOf(":") + 1).trim()}
            <Count value={count} />
          </Chip>
        );
      })}
      <Chip
        href={to(toggled(without(params, "status", ...(filter.kind === "none" ? [] : ["kind"])), "kind", "none"))}
        on={filter.kind === "none"}
      >
        None yet
        <Count value={none} />
      </Chip>
      <span className="mr-1 ml-3 text-muted text-sm max-sm:ml-0">Kind</span>
      {kinds.map(([kind, label]) => (
        <Chip
          key={kind}
          href={to(
            filter.kind === kind
              ? without(params, "kind")
              : new URLSearchParams([...without(params, "kind"), ["kind", kind]]),
          )}
          on={filter.kind === kind}
        >
          {label}
        </Chip>
      ))}
    </>
  );
}

function Chip({ href, on, children }: { href: string; on: boolean; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} aria-current={on ? "true" : undefined} className={cn(chip, on && chosen)}>
      {children}
    </Link>
  );
}

function Count({ value }: { value: number | null }) {
  return value === null ? null : <span className="text-muted tabular-nums">{formatNumber(value)}</span>;
}
