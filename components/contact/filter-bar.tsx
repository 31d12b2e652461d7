import { X } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { type ReactNode, Suspense } from "react";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/search-input";
import { cn } from "@/lib/cn";
import { paths } from "@/lib/paths";
import type { ContactCounts, ContactListView } from "@/lib/queries/contacts";
import type { StepChoice } from "@/lib/queries/views";
import { activeFilters, alternativeWords } from "./active-filters";
import { AddFilter } from "./add-filter";
import { without } from "./address";
import { ChosenStatuses, chip, chosen, StatusChips } from "./status-chips";

interface FilterBarProps {
  surveyId: string;
  zone: string;
  view: ContactListView;
  /** The address whose filters are changed, without the page. */
  params: URLSearchParams;
  counts: Promise<ContactCounts>;
  steps: readonly StepChoice[];
  /** At the end of the first line. */
  children?: ReactNode;
}

/** Search, last status with its counts, kind, and every other filter of the address; each is a link, so that the address always says the same. */
export function FilterBar({ surveyId, zone, view, params, counts, steps, children }: FilterBarProps) {
  const { filter } = view;
  const to = (next: URLSearchParams) => paths.contacts(surveyId, next);
  const active = activeFilters(filter, view.stepName, zone);
  const alternatives = params.getAll("or");
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
        <AddFilter
          surveyId={surveyId}
          zone={zone}
          params={params.toString()}
          fieldNames={view.fieldNames}
          steps={steps}
          alternatives={filter.or.map((other) => alternativeWords(other, zone))}
        />
        {children}
      </div>
      <nav aria-label="Last status" className="flex flex-wrap items-center gap-1.5">
        <Suspense fallback={<ChosenStatuses surveyId={surveyId} filter={filter} params={params} />}>
          <StatusChips surveyId={surveyId} filter={filter} params={params} counts={counts} />
        </Suspense>
      </nav>
      {(active.length > 0 || alternatives.length > 0 || params.has("view")) && (
        <div className="flex flex-wrap gap-x-4 gap-y-1.5">
          {params.has("view") && (
            <ActiveChip
              name="In the view"
              value={view.views.find(({ id }) => id === params.get("view"))?.name ?? "of this address"}
              href={to(without(params, "view"))}
            />
          )}
          {active.map(({ keys, name, value, meaning }) => (
            <span key={keys[0]} className="inline-flex flex-wrap items-center gap-x-2">
              <ActiveChip name={name} value={value} href={to(without(params, ...keys))} />
              {meaning && <span className="text-muted text-sm">{meaning}</span>}
            </span>
          ))}
          {filter.or.length > 0 && alternatives.length === filter.or.length && (
            <span className="inline-flex flex-wrap items-center gap-1.5">
              <span className="text-muted text-sm">{filter.or.length > 1 ? "And one of:" : "And:"}</span>
              {filter.or.map((other, index) => (
                <span key={alternatives[index]} className="inline-flex items-center gap-1.5">
                  {index > 0 && <span className="text-muted text-sm">or</span>}
                  <ActiveChip
                    name=""
                    value={alternativeWords(other, zone)}
                    href={to(
                      new URLSearchParams([
                        ...without(params, "or"),
                        ...alternatives.filter((_, place) => place !== index).map((text) => ["or", text]),
                      ]),
                    )}
                  />
                </span>
              ))}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** One filter with the link that takes it away. */
function ActiveChip({ name, value, href }: { name: string; value: string; href: string }) {
  const words = name ? `${name}: ${value}` : value;
  return (
    <span className={cn(chip, chosen, "h-auto min-h-7 max-w-full whitespace-normal break-words hover:bg-accent-soft")}>
      {words}
      <Link
        href={href}
        prefetch={false}
        aria-label={`Remove the filter ${words}`}
        className="-mr-1 rounded-sm p-0.5 hover:bg-hover"
      >
        <X aria-hidden className="size-3.5" />
      </Link>
    </span>
  );
}
