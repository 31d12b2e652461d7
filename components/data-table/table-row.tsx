"use client";

import { type ComponentProps, type CSSProperties, memo } from "react";
import { cn } from "@/lib/cn";
import { Checkbox } from "../ui/checkbox";
import type { DataRow, DataTableModel } from "./use-data-table";

/** A row of a model's table. */
export type TableRowOf<Data extends DataRow> = ReturnType<DataTableModel<Data>["table"]["getRowModel"]>["rows"][number];

interface TableRowProps<Data extends DataRow> extends Pick<ComponentProps<"tr">, "ref"> {
  model: DataTableModel<Data>;
  row: TableRowOf<Data>;
  rowLabel: ((row: Data) => string) | undefined;
  /** Place in the rows that are loaded. */
  index: number;
  selected: boolean;
  /** As high as every other row, whatever it holds; at phone width a card all the same. */
  oneLine?: boolean;
}

/** One row; at phone width a card with the same facts. Drawn anew only when something of it changed: a list that scrolls asks for it at every frame. */
export const TableRow = memo(PlainRow, isSame) as typeof PlainRow;

function isSame<Data extends DataRow>(before: TableRowProps<Data>, now: TableRowProps<Data>): boolean {
  return (
    // The table makes its rows anew whenever some are added; what they show is the record.
    before.row.original === now.row.original &&
    before.index === now.index &&
    before.selected === now.selected &&
    before.ref === now.ref &&
    before.rowLabel === now.rowLabel &&
    before.model.selectable === now.model.selectable &&
    before.model.columns === now.model.columns &&
    before.model.hidden === now.model.hidden &&
    before.model.layout === now.model.layout &&
    before.model.columnSizing === now.model.columnSizing
  );
}

function PlainRow<Data extends DataRow>(props: TableRowProps<Data>) {
  const { model, row, rowLabel, index, selected, oneLine, ref } = props;
  const { table, selectable } = model;
  return (
    <tr
      ref={ref}
      data-row
      data-index={index}
      tabIndex={-1}
      className={cn(
        "group bg-surface sm:h-[37px] -outline-offset-2 hover:bg-hover",
        oneLine ? "sm:[&>td]:border-line sm:[&>td]:border-b" : "border-line border-b",
        "max-sm:relative max-sm:grid max-sm:gap-1 max-sm:rounded-md max-sm:border max-sm:p-3",
        selected && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      {selectable && (
        <td
          className={cn(
            "py-1.5 pl-3 align-top max-sm:absolute max-sm:top-3 max-sm:right-3 max-sm:p-0",
            staysAtLeft(model) && "sticky left-0 z-[1] bg-inherit max-sm:left-auto max-sm:bg-transparent",
          )}
        >
          <Checkbox
            aria-label={`Select ${rowLabel?.(row.original) ?? row.id}`}
            checked={selected}
            onChange={row.getToggleSelectedHandler()}
            className="mt-0.5 block"
          />
        </td>
      )}
      {row.getVisibleCells().map((cell) => {
        const { meta, header, cell: draw } = cell.column.columnDef;
        const label = meta?.label ?? (typeof header === "string" ? header : "");
        return (
          <td
            key={cell.id}
            data-label={meta?.heading ? undefined : label}
            style={oneLine ? pinnedStyle(model, cell.column) : undefined}
            title={oneLine && meta?.maybeCut ? String(cell.getValue() ?? "") : undefined}
            className={cn(
              "px-3 py-1.5 align-top",
              meta?.numeric && "text-right tabular-nums",
              "max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:p-0 max-sm:text-right",
              meta?.heading
                ? "max-sm:order-first max-sm:justify-start max-sm:pr-8 max-sm:text-left max-sm:font-semibold"
                : "max-sm:before:shrink-0 max-sm:before:text-muted max-sm:before:content-[attr(data-label)]",
              !oneLine && meta?.className,
              oneLine && (mayNotFit(cell) ? "sm:truncate" : "sm:whitespace-nowrap"),
              cell.column.getIsPinned() && "sticky z-[1] bg-inherit max-sm:static max-sm:bg-transparent",
            )}
          >
            {/* A component around each cell would be half of what a row costs. */}
            {oneLine && typeof draw === "function" ? draw(cell.getContext()) : <table.FlexRender cell={cell} />}
          </td>
        );
      })}
    </tr>
  );
}

/** No letter of most words is wider than so many pixels. */
const letter = 9;
/** Pixels beside what a cell holds. */
const padding = 24;

/** Whether a cell of one line has to be cut at its edge. Each cut is a layer to be drawn by itself, in every frame. */
function mayNotFit(cell: {
  getValue: () => unknown;
  column: { getSize: () => number; columnDef: { size?: number; meta?: { maybeCut?: boolean } | undefined } };
}): boolean {
  const { columnDef } = cell.column;
  const width = cell.column.getSize();
  if (!columnDef.meta?.maybeCut) return width < (columnDef.size ?? 0);
  const words = String(cell.getValue() ?? "");
  return words.length * letter > width - padding || /[^\p{Script=Latin}\p{Script=Common}]/u.test(words);
}

/** Pixels of the column of checkboxes, which stays at the left with those that are pinned. */
export const checkboxWidth = 36;

/** Whether the checkboxes stay in sight: each cell that does costs every frame something. */
export function staysAtLeft<Data extends DataRow>(model: DataTableModel<Data>): boolean {
  return (model.layout?.pinned.length ?? 0) > 0;
}

/** Where a column stays when it is pinned. */
export function pinnedStyle<Data extends DataRow>(
  model: DataTableModel<Data>,
  column: { id: string; getIsPinned: () => false | "start" | "end" },
): CSSProperties | undefined {
  if (column.getIsPinned() === false) return undefined;
  const pinned = model.layout?.pinned ?? [];
  const before = pinned.slice(0, pinned.indexOf(column.id));
  const width = (id: string) => model.table.getColumn(id)?.getSize() ?? 0;
  return { left: before.reduce((sum, id) => sum + width(id), model.selectable ? checkboxWidth : 0) };
}
