"use client";

import { type ReactNode, useRef } from "react";
import { cn } from "@/lib/cn";
import { Checkbox } from "../ui/checkbox";
import { Skeleton } from "../ui/skeleton";
import { ColumnHeader } from "./column-header";
import { type ListPage, Pager } from "./pager";
import { PhoneSort } from "./phone-sort";
import type { DataRow, DataTableModel } from "./use-data-table";
import { useRowKeys } from "./use-row-keys";

interface DataTableProps<Row extends DataRow> {
  model: DataTableModel<Row>;
  /** The table's name for screen readers. */
  caption: string;
  /** Names a row for its checkbox: "Select Giulia Rossi". */
  rowLabel?: (row: Row) => string;
  page?: ListPage;
  /** What stands in place of rows. */
  empty?: ReactNode;
  error?: ReactNode;
  /** Rows not there yet: the frame with grey lines. */
  loading?: boolean;
  /** Dims the rows while newer ones are on their way. */
  refreshing?: boolean;
}

/** Draws a model of useDataTable; at phone width each row is a card with the same facts. */
export function DataTable<Row extends DataRow>(props: DataTableProps<Row>) {
  const { model, caption, rowLabel, page, empty, error, loading, refreshing } = props;
  const { table, selectable, sort } = model;
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const rows = table.getRowModel().rows;
  const headers = table.getHeaderGroups().at(-1)?.headers ?? [];
  const sortable = headers.flatMap(({ column }) => {
    const { meta, header } = column.columnDef;
    const label = meta?.label ?? (typeof header === "string" ? header : column.id);
    return column.getCanSort() ? [{ id: column.id, label }] : [];
  });
  const selectAll = (name: string) => (
    <Checkbox
      aria-label={name}
      checked={rows.length > 0 && table.getIsAllRowsSelected()}
      indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
      onChange={table.getToggleAllRowsSelectedHandler()}
    />
  );

  return (
    <div className="relative max-lg:overflow-x-auto">
      {rows.length > 0 && (selectable || sortable.length > 0) && (
        <div data-no-print className="flex items-center gap-3 px-2 pt-2 sm:hidden">
          {sortable.length > 0 && <PhoneSort columns={sortable} sort={sort} />}
          {selectable && <span className="ml-auto px-3">{selectAll("Select all on this page")}</span>}
        </div>
      )}
      <table className="w-full border-collapse text-left max-sm:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-10 bg-sunken shadow-[inset_0_-1px_var(--line)] max-sm:hidden">
          <tr>
            {selectable && (
              <th scope="col" className="w-9 py-2 pl-3">
                {selectAll("Select every row of this page")}
              </th>
            )}
            {headers.map((header) => (
              <ColumnHeader
                key={header.id}
                id={header.column.id}
                sortable={header.column.getCanSort()}
                sort={sort}
                numeric={header.column.columnDef.meta?.numeric ?? false}
              >
                {header.isPlaceholder ? null : <table.FlexRender header={header} />}
              </ColumnHeader>
            ))}
          </tr>
        </thead>
        {loading && !error && <LoadingRows columns={headers.length + (selectable ? 1 : 0)} />}
        {!error && !loading && (
          <tbody
            ref={body}
            aria-busy={refreshing || undefined}
            className={cn("max-sm:grid max-sm:gap-2 max-sm:p-2", refreshing && "opacity-60 transition-opacity")}
          >
            {rows.map((row) => (
              <tr
                key={row.id}
                tabIndex={-1}
                className={cn(
                  "border-line border-b -outline-offset-2 hover:bg-hover",
                  "max-sm:relative max-sm:grid max-sm:gap-1 max-sm:rounded-md max-sm:border max-sm:bg-surface max-sm:p-3",
                  row.getIsSelected() && "bg-accent-soft hover:bg-accent-soft max-sm:bg-accent-soft",
                )}
              >
                {selectable && (
                  <td className="py-1.5 pl-3 align-top max-sm:absolute max-sm:top-3 max-sm:right-3 max-sm:p-0">
                    <Checkbox
                      aria-label={`Select ${rowLabel?.(row.original) ?? row.id}`}
                      checked={row.getIsSelected()}
                      onChange={row.getToggleSelectedHandler()}
                      className="mt-0.5 block"
                    />
                  </td>
                )}
                {row.getVisibleCells().map((cell) => {
                  const { meta, header } = cell.column.columnDef;
                  const label = meta?.label ?? (typeof header === "string" ? header : "");
                  return (
                    <td
                      key={cell.id}
                      data-label={meta?.heading ? undefined : label}
                      className={cn(
                        "px-3 py-1.5 align-top",
                        meta?.numeric && "text-right tabular-nums",
                        "max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:p-0 max-sm:text-right",
                        meta?.heading
                          ? "max-sm:justify-start max-sm:pr-8 max-sm:text-left max-sm:font-semibold"
                          : "max-sm:before:shrink-0 max-sm:before:text-muted max-sm:before:content-[attr(data-label)]",
                        meta?.className,
                      )}
                    >
                      <table.FlexRender cell={cell} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        )}
      </table>
      {error ?? (!loading && rows.length === 0 && empty)}
      {page && rows.length > 0 && <Pager page={page} />}
    </div>
  );
}

function LoadingRows({ columns }: { columns: number }) {
  const cells = Array.from({ length: columns }, (_, index) => index);
  return (
    <tbody aria-busy className="max-sm:block">
      {Array.from({ length: 8 }, (_, index) => index).map((row) => (
        <tr key={row} className="border-line border-b">
          {cells.map((cell) => (
            <td key={cell} className="px-3 py-2">
              <Skeleton className="w-2/3" />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
