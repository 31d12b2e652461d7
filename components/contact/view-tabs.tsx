import { Lock, Pin } from "lucide-react";
import Link from "next/link";
import { Suspense } from "react";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import { loadViewCount, type ViewRow } from "@/lib/queries/views";
import { ViewActs } from "./view-acts";

interface ViewTabsProps {
  surveyId: string;
  /** Contacts of the survey. */
  whole: number;
  views: readonly ViewRow[];
  current: ViewRow | null;
  changed: boolean;
  /** What the list shows. */
  query: string;
  /** Whether the list shows something that no view is. */
  filtered: boolean;
  owner: string;
  mayShare: boolean;
}

/** All contacts and every view as tabs with their counts; what can be done with the present one beside them. */
export function ViewTabs(props: ViewTabsProps) {
  const { surveyId, whole, views, current, changed, query, filtered } = props;
  return (
    <div data-no-print className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 border-b">
      <nav aria-label="Views" className="-mb-px min-w-0 max-w-full overflow-x-auto">
        <ul className="flex gap-1">
          <Tab href={paths.contacts(surveyId)} current={!current && !filtered} name="All" count={formatNumber(whole)} />
          {views.map((view) => (
            <Tab
              key={view.id}
              href={paths.contacts(surveyId, { view: view.id })}
              current={view.id === current?.id}
              name={view.name}
              mark={
                <>
                  {!view.shared && <Lock aria-label="private" className="size-3 text-muted" />}
                  {view.pinned && <Pin aria-label="pinned" className="size-3 text-muted" />}
                </>
              }
              count={
                <Suspense fallback="…">
                  <ViewCount view={view} />
                </Suspense>
              }
            />
          ))}
        </ul>
      </nav>
      <ViewActs
        surveyId={surveyId}
        query={query}
        filtered={filtered}
        changed={changed}
        mayShare={props.mayShare}
        view={current && viewProps(current, props.owner)}
      />
    </div>
  );
}

function viewProps({ id, name, shared, pinned, isDefault, owner }: ViewRow, me: string) {
  return { id, name, shared, pinned, isDefault, own: owner === me };
}

/** How many contacts are in a view. */
export async function ViewCount({ view }: { view: ViewRow }) {
  const count = await loadViewCount(view);
  return count === null ? "cannot be read" : formatNumber(count);
}

interface TabProps {
  href: string;
  current: boolean;
  name: string;
  mark?: React.ReactNode;
  count: React.ReactNode;
}

function Tab({ href, current, name, mark, count }: TabProps) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        aria-current={current ? "page" : undefined}
        className={cn(
          "flex items-center gap-1.5 whitespace-nowrap border-b-2 px-3 py-2 -outline-offset-2",
          current
            ? "border-accent font-medium text-text"
            : "border-transparent text-muted hover:border-line-strong hover:text-text",
        )}
      >
        {name}
        {mark}
        <span className="text-muted tabular-nums">{count}</span>
      </Link>
    </li>
  );
}
