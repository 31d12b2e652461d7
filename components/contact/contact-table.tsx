"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, Suspense, use, useCallback, useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { parseSort } from "@/components/data-table/list-url";
import type { PagePlace } from "@/components/data-table/row-pages";
import { useDataTable } from "@/components/data-table/use-data-table";
import { useRowPages } from "@/components/data-table/use-row-pages";
import type { ScrolledRows } from "@/components/data-table/use-scrolled-rows";
import { Notice } from "@/components/ui/notice";
import { formatNumber } from "@/lib/format";
import { paths, withQuery } from "@/lib/paths";
import type { ContactListRow, ContactListView, ContactRowPage } from "@/lib/queries/contacts";
import type { StepChoice } from "@/lib/queries/views";
import { columnsText } from "@/lib/schemas/contact-columns";
import { contactColumns, type TableContact } from "./contact-columns";
import { SelectionBar } from "./selection-bar";

interface ContactTableProps {
  surveyId: string;
  zone: string;
  view: Pick<ContactListView, "rows" | "next" | "previous" | "sort" | "columns" | "query">;
  /** The address without the page. */
  params: string;
  place: PagePlace;
  total: Promise<number>;
  empty: ReactNode;
  /** What can be done with chosen contacts; null = nothing by this person. */
  bulk: { fieldNames: readonly string[]; steps: readonly StepChoice[]; mayChange: boolean } | null;
}

/** The contacts of a list: more are read as one scrolls, and the address says where one is. */
export function ContactTable({ surveyId, zone, view, params, place, total, empty, bulk }: ContactTableProps) {
  const router = useRouter();
  const { query } = view;
  const first = useMemo(
    () => ({ rows: view.rows, next: view.next, previous: view.previous }),
    [view.rows, view.next, view.previous],
  );
  const load = useCallback(
    async (at: PagePlace): Promise<ContactRowPage> => {
      const response = await fetch(paths.contactRows(surveyId, withPlace(query, at)));
      if (!response.ok) throw new Error(`More contacts could not be read (HTTP ${response.status})`);
      return response.json();
    },
    [surveyId, query],
  );
  const { pages, rows, failed, grow, see } = useRowPages(first, place, load);
  const columns = useMemo(() => contactColumns(view.columns), [view.columns]);
  const layout = useMemo(
    () => ({
      widths: Object.fromEntries(view.columns.flatMap(({ id, width }) => (width === null ? [] : [[id, width]]))),
      pinned: view.columns.filter(({ pinned }) => pinned).map(({ id }) => id),
    }),
    [view.columns],
  );
  const resize = useCallback(
    (column: string, width: number) => {
      const next = new URLSearchParams(params);
      next.set("cols", columnsText(view.columns.map((one) => (one.id === column ? { ...one, width } : one))));
      router.replace(paths.contacts(surveyId, withPlace(next, place)), { scroll: false });
    },
    [params, place, router, surveyId, view.columns],
  );
  const model = useDataTable({
    rows: usePlacedRows(rows, surveyId, zone),
    columns,
    sort: parseSort(view.sort),
    layout,
    onResize: resize,
    selectable: bulk !== null,
  });
  const scrolled: ScrolledRows = {
    grow,
    hasBefore: Boolean(pages[0]?.previous),
    hasAfter: Boolean(pages.at(-1)?.next),
    onTop: (index) => keepPlace(placeOf(pages, index)),
    onDrawn: see,
  };
  return (
    <>
      {failed && (
        <Notice kind="error" className="m-2" title="More contacts could not be read.">
          Scroll on to try again; if it stays, reload the page.
        </Notice>
      )}
      {bulk && (
        <SelectionBar
          surveyId={surveyId}
          query={query}
          selected={model.selectedIds}
          total={total}
          onClear={model.clearSelection}
          {...bulk}
        />
      )}
      <DataTable
        model={model}
        caption="Contacts"
        rowLabel={rowLabel}
        scrolled={scrolled}
        page={{
          next: pages.at(-1)?.next ?? null,
          previous: pages[0]?.previous ?? null,
          summary: (
            <Suspense fallback="Counting…">
              <Total total={total} />
            </Suspense>
          ),
        }}
        empty={empty}
      />
    </>
  );
}

function rowLabel({ fullName, identification, id }: TableContact): string {
  return fullName || (identification ?? id);
}

/** The rows with what their links and times need; a row that stays is the same object, so that it is not drawn anew. */
function usePlacedRows(rows: readonly ContactListRow[], surveyId: string, zone: string): readonly TableContact[] {
  const place = useMemo(() => {
    const placed = new WeakMap<ContactListRow, TableContact>();
    return (row: ContactListRow): TableContact => {
      const known = placed.get(row) ?? { ...row, surveyId, zone };
      placed.set(row, known);
      return known;
    };
  }, [surveyId, zone]);
  return useMemo(() => rows.map(place), [rows, place]);
}

function Total({ total }: { total: Promise<number> }) {
  const count = use(total);
  return count === 1 ? "1 contact" : `${formatNumber(count)} contacts`;
}

function placeOf(pages: readonly { rows: readonly unknown[]; place: PagePlace }[], index: number): PagePlace {
  let end = 0;
  for (const page of pages) {
    end += page.rows.length;
    if (index < end) return page.place;
  }
  return null;
}

/** The address says where one is, so that going back or reloading finds the place again. */
function keepPlace(place: PagePlace): void {
  const { pathname, search } = window.location;
  const params = new URLSearchParams(search);
  params.delete("after");
  params.delete("before");
  const next = withQuery(pathname, withPlace(params, place));
  if (`${pathname}${search}` !== next) window.history.replaceState(null, "", next);
}

function withPlace(query: string | URLSearchParams, place: PagePlace): URLSearchParams {
  const params = new URLSearchParams(query);
  for (const [key, value] of Object.entries(place ?? {})) params.set(key, value);
  return params;
}
