import { binaryArray, type Cell, type ColumnType } from "./binary-array";

/** The columns' types by name, in the order of the parameters. */
export type Columns<Name extends string> = Readonly<Record<Name, ColumnType>>;

/**
 * `(SELECT unnest($1::bigint[]) AS id, …) AS d`: rows given column by column, the first as parameter `first`. Not one `unnest` of
 * all of them: PostgreSQL would keep every column in a store of its own and put the rows together from there.
 */
export function unnested<Name extends string>(columns: Columns<Name>, first = 1): string {
  const names = Object.keys(columns) as Name[];
  const parameters = names.map((name, index) => `unnest($${index + first}::${columns[name]}[]) AS ${name}`);
  return `(SELECT ${parameters.join(", ")}) AS d`;
}

/** The parameters of `unnested`. Throws on a value that does not fit its column. */
export function valuesOf<Name extends string>(
  columns: Columns<Name>,
  rows: readonly Readonly<Record<Name, Cell>>[],
): Buffer[] {
  return (Object.keys(columns) as Name[]).map((name) =>
    binaryArray(
      columns[name],
      rows.map((row) => row[name]),
    ),
  );
}
