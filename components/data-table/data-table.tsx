"use client";

import { type ComponentProps, type ReactNode, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { Checkbox } from "../ui/checkbox";
import { Skeleton } from "../ui/skeleton";
import { ColumnHeader } from "./column-header";
import { ColumnWidths, tableWidth } from "./column-widths";
import { type ListPage, Pager } from "./pager";
import { PhoneSort } from "./phone-sort";
import { ScrolledBody } from "./scrolled-body";
import { pinnedStyle, staysAtLeft, TableRow } from "./table-row";
import type { DataRow, DataTableModel } from "./use-data-table";
import { useRowKeys } from "./use-row-keys";
import type { ScrolledRows } from "./use-scrolled-rows";

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
  /** Rows are drawn as they come in sight, and more are loaded at both ends. */
  scrolled?: ScrolledRows;
  /** Dims the rows while newer ones are on their way. */
  refreshing?: boolean;
}

/** Draws a model of useDataTable; at phone width each row is a card with the same facts. */
export function DataTable<Row extends DataRow>(props: DataTableProps<Row>) {
  const { model, caption, rowLabel, page, empty, error, loading, refreshing, scrolled } = props;
  const { table, selectable, sort } = model;
  const body = useRef<HTMLTableSectionElement>(null);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  useRowKeys(body);
  const rows = table.getRowModel().rows;
  const headers = table.getHeaderGroups().at(-1)?.headers ?? [];
  const sortable = headers.flatMap(({ column }) =>
    column.getCanSort() ? [{ id: column.id, label: columnName(column) }] : [],
  );
  const width = headers.length + (selectable ? 1 : 0);
  const selectAll = (name: string) => (
    <Checkbox
      aria-label={name}
      checked={rows.length > 0 && table.getIsAllRowsSelected()}
      indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
      onChange={table.getToggleAllRowsSelectedHandler()}
    />
  );

  return (
    <div className={cn("relative", !scrolled && "max-lg:overflow-x-auto")}>
      {rows.length > 0 && (selectable || sortable.length > 0) && (
        <div data-no-print className="flex items-center gap-3 px-2 pt-2 sm:hidden">
          {sortable.length > 0 && <PhoneSort columns={sortable} sort={sort} />}
          {selectable && <span className="ml-auto px-3">{selectAll("Select all on this page")}</span>}
        </div>
      )}
      <div
        ref={setBox}
        // Without a background of its own Chromium would paint the whole box anew at every frame it scrolls.
        className={
          scrolled ? "relative max-h-[calc(100dvh-6rem)] overflow-auto bg-surface [overflow-anchor:none]" : undefined
        }
        {...(scrolled && { tabIndex: 0, role: "region", "aria-label": caption })}
      >
        <table
          className={cn(
            "text-left max-sm:block",
            scrolled
              ? "table-fixed border-separate border-spacing-0 max-sm:w-full! max-sm:min-w-0!"
              : "w-full border-collapse",
          )}
          style={scrolled && tableWidth(model)}
        >
          <caption className="sr-only">{caption}</caption>
          {scrolled && <ColumnWidths model={model} />}
          <thead className="sticky top-0 z-10 bg-sunken shadow-[inset_0_-1px_var(--line)] max-sm:hidden">
            <tr className="bg-sunken">
              {selectable && (
                <th scope="col" className={cn("w-9 py-2 pl-3", staysAtLeft(model) && "sticky left-0 z-[2] bg-inherit")}>
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
                  style={pinnedStyle(model, header.column)}
                  pinned={header.column.getIsPinned() !== false}
                  resize={
                    model.layout && header.column.getCanResize()
                      ? {
                          start: header.getResizeHandler(),
                          to: (size) => model.resized(header.column.id, size),
                          name: columnName(header.column),
                        }
                      : undefined
                  }
                >
                  {header.isPlaceholder ? null : <table.FlexRender header={header} />}
                </ColumnHeader>
              ))}
            </tr>
          </thead>
          {loading && !error && <LoadingRows columns={width} />}
          {!error && !loading && (
            <Body
              ref={body}
              className={cn("max-sm:grid max-sm:gap-2 max-sm:p-2", refreshing && "opacity-60 transition-opacity")}
              model={model}
              rows={rows}
              rowLabel={rowLabel}
              busy={refreshing ?? false}
              width={width}
              box={box}
              scrolled={scrolled}
            />
          )}
        </table>
        {error ?? (!loading && rows.length === 0 && empty)}
      </div>
      {page && rows.length > 0 && <Pager page={page} />}
    </div>
  );
}

function columnName(column: {
  id: string;
  columnDef: { header?: unknown; meta?: { label?: string } | undefined };
}): string {
  const { meta, header } = column.columnDef;
  return meta?.label ?? (typeof header === "string" ? header : column.id);
}

type BodyProps<Row extends DataRow> = Omit<ComponentProps<typeof ScrolledBody<Row>>, "scrolled"> & {
  scrolled: ScrolledRows | undefined;
};

function Body<Row extends DataRow>({ scrolled, ...props }: BodyProps<Row>) {
  if (scrolled) return <ScrolledBody {...props} scrolled={scrolled} />;
  const { model, rows, rowLabel, busy, ref, className } = props;
  return (
    <tbody ref={ref} aria-busy={busy || undefined} className={className}>
      {rows.map((row, index) => (
        <TableRow
          key={row.id}
          model={model}
          row={row}
          rowLabel={rowLabel}
          index={index}
          selected={row.getIsSelected()}
        />
      ))}
    </tbody>
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
