import { X } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { OutcomeIcon } from "@/components/outcome/outcome-icon";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { cn } from "@/lib/cn";
import { statusEntry } from "@/lib/domain/status";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { ContactListView } from "@/lib/queries/contacts";
import { activeFilters } from "./active-filters";
import { toggled, without } from "./address";

interface FilterBarProps {
  surveyId: string;
  zone: string;
  view: ContactListView;
  params: URLSearchParams;
}

const kinds = [
  ["permanent", "Permanent"],
  ["temporary", "Temporary"],
  ["event", "Link, interview, opt-out"],
] as const;

const chip = "inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-md border px-2 text-sm hover:bg-hover";
const chosen = "border-accent bg-accent-soft font-medium";

/** Search, last status with its counts, kind, and every other filter of the address; each is a link, so that the address always says the same. */
export function FilterBar({ surveyId, zone, view, params }: FilterBarProps) {
  const { filter, counts, none } = view;
  const to = (next: URLSearchParams) => paths.contacts(surveyId, next);
  const active = activeFilters(filter, view.stepName, zone);
  const shown = counts.filter(({ status, count }) => count > 0 || filter.statuses.includes(status));
  const anything = active.length > 0 || filter.statuses.length > 0 || filter.kind !== null || filter.q !== null;
  return (
    <div data-no-print className="mb-3 grid grid-cols-1 gap-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <Form action={paths.contacts(surveyId)} className="flex gap-2 max-sm:w-full">
          {[...without(params, "q")].map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <SearchInput
            key={filter.q}
            name="q"
            defaultValue={filter.q ?? ""}
            aria-label="Search contacts"
            placeholder="Name, number, identification"
            maxLength={200}
          />
          <Button type="submit">Search</Button>
        </Form>
        {anything && (
          <Link href={to(new URLSearchParams(view.sort ? { sort: view.sort } : {}))} className="text-link">
            Show all contacts
          </Link>
        )}
      </div>
      <nav aria-label="Last status" className="flex flex-wrap items-center gap-1.5">
        <span className="mr-1 text-muted text-sm">Last status</span>
        {shown.map(({ status, count }) => {
          const { label } = statusEntry(status);
          const on = filter.statuses.includes(status);
          // "None yet" and a status exclude each other.
          const base = params.get("kind") === "none" ? without(params, "kind") : params;
          return (
            <Link
              key={status}
              href={to(toggled(base, "status", label))}
              prefetch={false}
              aria-current={on ? "true" : undefined}
              className={cn(chip, on && chosen)}
            >
              <OutcomeIcon status={status} className="size-3.5" />
              {label.slice(label.indexOf(":") + 1).trim()}
              <span className="text-muted tabular-nums">{formatNumber(count)}</span>
            </Link>
          );
        })}
        <Link
          href={to(toggled(without(params, "status", ...(filter.kind === "none" ? [] : ["kind"])), "kind", "none"))}
          prefetch={false}
          aria-current={filter.kind === "none" ? "true" : undefined}
          className={cn(chip, filter.kind === "none" && chosen)}
        >
          None yet
          <span className="text-muted tabular-nums">{formatNumber(none)}</span>
        </Link>
        <span className="mr-1 ml-3 text-muted text-sm max-sm:ml-0">Kind</span>
        {kinds.map(([kind, label]) => (
          <Link
            key={kind}
            href={to(
              filter.kind === kind
                ? without(params, "kind")
                : new URLSearchParams([...without(params, "kind"), ["kind", kind]]),
            )}
            prefetch={false}
            aria-current={filter.kind === kind ? "true" : undefined}
            className={cn(chip, filter.kind === kind && chosen)}
          >
            {label}
          </Link>
        ))}
      </nav>
      {active.length > 0 && (
        <div className="flex flex-wrap gap-x-4 gap-y-1.5">
          {active.map(({ keys, name, value, meaning }) => (
            <span key={keys[0]} className="inline-flex flex-wrap items-center gap-x-2">
              <span className={cn(chip, chosen, "hover:bg-accent-soft")}>
                {name}: {value}
                <Link
                  href={to(without(params, ...keys))}
                  prefetch={false}
                  aria-label={`Remove the filter ${name}: ${value}`}
                  className="-mr-1 rounded-sm p-0.5 hover:bg-hover"
                >
                  <X aria-hidden className="size-3.5" />
                </Link>
              </span>
              {meaning && <span className="text-muted text-sm">{meaning}</span>}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
