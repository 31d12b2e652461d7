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

function PlainRow<Data extends DataRow>({ model, row, rowLabel, index, selected, ref }: TableRowProps<Data>) {
  const { table, selectable } = model;
  return (
    <tr
      ref={ref}
      data-row
      data-index={index}
      tabIndex={-1}
      className={cn(
        "group border-line border-b bg-surface sm:h-[37px] -outline-offset-2 hover:bg-hover",
        "max-sm:relative max-sm:grid max-sm:gap-1 max-sm:rounded-md max-sm:border max-sm:p-3",
        selected && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      {selectable && (
        <td
          className={cn(
            "py-1.5 pl-3 align-top max-sm:absolute max-sm:top-3 max-sm:right-3 max-sm:p-0",
            model.layout && "sticky left-0 z-[1] bg-inherit max-sm:left-auto max-sm:bg-transparent",
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
        const { meta, header } = cell.column.columnDef;
        const label = meta?.label ?? (typeof header === "string" ? header : "");
        return (
          <td
            key={cell.id}
            data-label={meta?.heading ? undefined : label}
            style={columnStyle(model, cell.column)}
            className={cn(
              "px-3 py-1.5 align-top",
              meta?.numeric && "text-right tabular-nums",
              "max-sm:flex max-sm:w-auto! max-sm:min-w-0! max-sm:max-w-none! max-sm:justify-between max-sm:gap-4 max-sm:p-0 max-sm:text-right",
              meta?.heading
                ? "max-sm:order-first max-sm:justify-start max-sm:pr-8 max-sm:text-left max-sm:font-semibold"
                : "max-sm:before:shrink-0 max-sm:before:text-muted max-sm:before:content-[attr(data-label)]",
              meta?.className,
              cell.column.getIsPinned() && "sticky z-[1] bg-inherit max-sm:static max-sm:bg-transparent",
              model.columnSizing[cell.column.id] && "truncate max-sm:whitespace-normal",
            )}
          >
            <table.FlexRender cell={cell} />
          </td>
        );
      })}
    </tr>
  );
}

/** Pixels of a column that stays at the left and was given no width. */
const pinnedWidth = 180;
/** Pixels of the column of checkboxes, which stays at the left too. */
const checkboxWidth = 36;

/** A column's width, and where it stays when it is pinned. */
export function columnStyle<Data extends DataRow>(
  model: DataTableModel<Data>,
  column: { id: string; getIsPinned: () => false | "start" | "end" },
): CSSProperties | undefined {
  const width = (id: string) => model.columnSizing[id] ?? pinnedWidth;
  const pinned = column.getIsPinned() !== false;
  if (!pinned && model.columnSizing[column.id] === undefined) return undefined;
  const size = { width: width(column.id), minWidth: width(column.id), maxWidth: width(column.id) };
  if (!pinned) return size;
  const before = (model.layout?.pinned ?? []).slice(0, model.layout?.pinned.indexOf(column.id));
  return { ...size, left: before.reduce((sum, id) => sum + width(id), model.selectable ? checkboxWidth : 0) };
}
