"use client";

import {
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useCallback, useMemo, useState } from "react";
import type { SortState } from "./list-url";

interface ColumnMeta {
  /** The fact's name on a phone's card; the header's text when left out. */
  label?: string;
  numeric?: boolean;
  className?: string;
  /** On a phone's card this is the heading, without a label. */
  heading?: boolean;
  /** Where rows have one line: words that may not fit and are told whole on hover. */
  maybeCut?: boolean;
  /** Where rows have one line: takes its share of the room that is left. */
  roomy?: boolean;
}

const features = tableFeatures({
  rowSelectionFeature,
  rowSortingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  columnPinningFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

/** Every row has the id its record has in the database, so that a selection survives a new page. */
export interface DataRow {
  id: string;
}

/**
 * Builds columns at module level in a client component:
 * `const column = columnsFor<ContactRow>(); const columns = column.columns([column.accessor("name", {...})])`.
 * `enableSorting: true` (off by default) makes the header a link to the list sorted by the column's id.
 */
export function columnsFor<Row extends DataRow>() {
  return createColumnHelper<typeof features, Row>();
}

export type DataColumns<Row extends DataRow> = Parameters<typeof useTable<typeof features, Row>>[0]["columns"];

interface DataTableOptions<Row extends DataRow> {
  rows: readonly Row[];
  columns: DataColumns<Row>;
  /** The order the server gave the rows. */
  sort?: SortState | null;
  /** Column ids not shown. */
  hidden?: readonly string[];
  selectable?: boolean;
  /** Widths in pixels of columns that have one, and the columns that stay at the left. Given = columns can be resized. */
  layout?: ColumnLayout;
  /** A column was given another width. */
  onResize?: (column: string, width: number) => void;
}

export interface ColumnLayout {
  widths: Readonly<Record<string, number>>;
  pinned: readonly string[];
}

/** The one table of the application: the server pages, filters and sorts; this holds selection and what is shown. */
export function useDataTable<Row extends DataRow>(options: DataTableOptions<Row>) {
  const { rows, columns, sort, hidden, layout, onResize, selectable = false } = options;
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const sorting = useMemo(() => (sort ? [{ id: sort.column, desc: sort.descending }] : []), [sort]);
  const [sizing, setSizing] = useState<Record<string, number>>({});
  const columnSizing = useMemo(() => ({ ...layout?.widths, ...sizing }), [layout, sizing]);
  const columnPinning = useMemo(() => ({ start: [...(layout?.pinned ?? [])], end: [] }), [layout]);
  const columnVisibility = useMemo(() => Object.fromEntries((hidden ?? []).map((id) => [id, false])), [hidden]);

  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId,
    manualSorting: true,
    defaultColumn: sortingOff,
    enableRowSelection: selectable,
    enableColumnResizing: layout !== undefined,
    columnResizeMode: "onChange",
    state: { rowSelection, sorting, columnVisibility, columnSizing, columnPinning },
    onRowSelectionChange: setRowSelection,
    onColumnSizingChange: (change) =>
      setSizing((before) => (typeof change === "function" ? change({ ...layout?.widths, ...before }) : change)),
  });

  const selectedIds = useMemo(() => Object.keys(rowSelection).filter((id) => rowSelection[id]), [rowSelection]);
  const clearSelection = useCallback(() => setRowSelection({}), []);
  const resized = useCallback(
    (column: string, width: number) => {
      setSizing((before) => ({ ...before, [column]: width }));
      onResize?.(column, Math.round(width));
    },
    [onResize],
  );
  return {
    table,
    columns,
    hidden,
    sort: sort ?? null,
    selectable,
    selectedIds,
    clearSelection,
    layout,
    columnSizing,
    resized,
  };
}

export type DataTableModel<Row extends DataRow> = ReturnType<typeof useDataTable<Row>>;

const sortingOff = { enableSorting: false, size: 150 };

function getRowId(row: DataRow): string {
  return row.id;
}
