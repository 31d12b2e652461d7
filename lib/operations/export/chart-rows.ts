import { type ChartTable, fileCells, fileHeads } from "@/lib/chart-tables/chart-table";
import type { Cell } from "./cell";

/** The table behind a chart as a file holds it; `step` and the instant stand in each row, so that none needs its file's name. */
export function chartRows({ columns, rows }: ChartTable, step: string | null, at: Date) {
  const own = step === null ? [] : [step];
  return {
    header: [...(step === null ? [] : ["Step"]), ...columns.flatMap(fileHeads), "As of"],
    batches: [rows.map(({ cells }): Cell[] => [...own, ...cells.flatMap(fileCells), at.toISOString()])],
  };
}
