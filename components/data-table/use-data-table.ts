"use client";

import {
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
}

const features = tableFeatures({
  rowSelectionFeature,
  rowSortingFeature,
  columnVisibilityFeature,
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
}

/** The one table of the application: the server pages, filters and sorts; this holds selection and what is shown. */
export function useDataTable<Row extends DataRow>(options: DataTableOptions<Row>) {
  const { rows, columns, sort, hidden, selectable = false } = options;
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const sorting = useMemo(() => (sort ? [{ id: sort.column, desc: sort.descending }] : []), [sort]);
  const columnVisibility = useMemo(() => Object.fromEntries((hidden ?? []).map((id) => [id, false])), [hidden]);

  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId,
    manualSorting: true,
    defaultColumn: sortingOff,
    enableRowSelection: selectable,
    state: { rowSelection, sorting, columnVisibility },
    onRowSelectionChange: setRowSelection,
  });

  const selectedIds = useMemo(() => Object.keys(rowSelection).filter((id) => rowSelection[id]), [rowSelection]);
  const clearSelection = useCallback(() => setRowSelection({}), []);
  return { table, sort: sort ?? null, selectable, selectedIds, clearSelection };
}

export type DataTableModel<Row extends DataRow> = ReturnType<typeof useDataTable<Row>>;

const sortingOff = { enableSorting: false };

function getRowId(row: DataRow): string {
  return row.id;
}
