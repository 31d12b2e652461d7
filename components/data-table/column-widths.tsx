import type { CSSProperties } from "react";
import { checkboxWidth } from "./table-row";
import type { DataRow, DataTableModel } from "./use-data-table";

/** The widths of a table whose rows have one line: they do not depend on which rows are drawn. */
export function ColumnWidths<Data extends DataRow>({ model }: { model: DataTableModel<Data> }) {
  const open = roomy(model);
  return (
    <colgroup className="max-sm:hidden">
      {model.selectable && <col style={{ width: checkboxWidth }} />}
      {columns(model).map((column) => (
        <col key={column.id} style={open.has(column.id) ? undefined : { width: column.getSize() }} />
      ))}
    </colgroup>
  );
}

/** As wide as its columns; where some of them take what is left, as wide as there is room. */
export function tableWidth<Data extends DataRow>(model: DataTableModel<Data>): CSSProperties {
  const sum = columns(model).reduce((all, column) => all + column.getSize(), model.selectable ? checkboxWidth : 0);
  return roomy(model).size > 0 ? { width: "100%", minWidth: sum } : { width: sum };
}

/** Columns that share what is left while nobody gave them a width. */
function roomy<Data extends DataRow>(model: DataTableModel<Data>): ReadonlySet<string> {
  const open = columns(model).filter(
    (column) =>
      column.columnDef.meta?.roomy && model.columnSizing[column.id] === undefined && column.getIsPinned() === false,
  );
  return new Set(open.map(({ id }) => id));
}

function columns<Data extends DataRow>({ table }: DataTableModel<Data>) {
  return (
    table
      .getHeaderGroups()
      .at(-1)
      ?.headers.map(({ column }) => column) ?? []
  );
}
