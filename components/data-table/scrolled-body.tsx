"use client";

import { type ComponentProps, useMemo } from "react";
import { TableRow, type TableRowOf } from "./table-row";
import type { DataRow, DataTableModel } from "./use-data-table";
import { type ScrolledRows, useScrolledRows } from "./use-scrolled-rows";

interface ScrolledBodyProps<Row extends DataRow> extends Pick<ComponentProps<"tbody">, "ref" | "className"> {
  model: DataTableModel<Row>;
  rows: readonly TableRowOf<Row>[];
  rowLabel: ((row: Row) => string) | undefined;
  /** What scrolls. */
  box: HTMLDivElement | null;
  scrolled: ScrolledRows;
  /** Columns in all. */
  width: number;
  busy: boolean;
}

/** The rows in sight of a list that scrolls; apart, so that scrolling draws nothing else of the table. */
export function ScrolledBody<Row extends DataRow>(props: ScrolledBodyProps<Row>) {
  const { model, rows, rowLabel, box, scrolled, width, busy, ref, className } = props;
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const seen = useScrolledRows(box, ids, scrolled);
  return (
    <tbody ref={ref} aria-busy={busy || undefined} className={className}>
      <Space height={seen.above} columns={width} />
      {rows.slice(seen.from, seen.to).map((row, place) => (
        <TableRow
          key={row.id}
          ref={seen.measure}
          model={model}
          row={row}
          rowLabel={rowLabel}
          index={seen.from + place}
          selected={row.getIsSelected()}
          oneLine
        />
      ))}
      <Space height={seen.below} columns={width} />
    </tbody>
  );
}

/** The room of rows that are not drawn. */
function Space({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden style={{ height }} className="max-sm:block">
      <td colSpan={columns} className="p-0" />
    </tr>
  );
}
