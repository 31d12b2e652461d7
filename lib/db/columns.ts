/** Values of one column as the text of a PostgreSQL array, for `unnest`: read many times faster than the same rows as JSON. */
export function columnOf(values: readonly Cell[]): string {
  return `{${values.map(cellOf).join(",")}}`;
}

/** What a column may hold; ids are text, objects go to columns of JSON. */
export type Cell = string | number | boolean | Date | object | null;

function cellOf(value: Cell): string {
  if (value === null) return "NULL";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "string") return quoted(value);
  return value instanceof Date ? `"${value.toISOString()}"` : quoted(JSON.stringify(value));
}

function quoted(text: string): string {
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : `"${text}"`;
}

/** The columns' types by name, in the order of the parameters. */
export type Columns<Name extends string> = Readonly<Record<Name, string>>;

/** `unnest($1::bigint[], …) AS d(id, …)`: rows given column by column, the first as parameter `first`. */
export function unnested<Name extends string>(columns: Columns<Name>, first = 1): string {
  const names = Object.keys(columns) as Name[];
  const parameters = names.map((name, index) => `$${index + first}::${columns[name]}[]`);
  return `unnest(${parameters.join(", ")}) AS d(${names.join(", ")})`;
}

/** The parameters of `unnested`. */
export function valuesOf<Name extends string>(
  columns: Columns<Name>,
  rows: readonly Readonly<Record<Name, Cell>>[],
): string[] {
  return (Object.keys(columns) as Name[]).map((name) => columnOf(rows.map((row) => row[name])));
}
