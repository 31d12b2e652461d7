"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Table, Tbody, Td, Th, Thead, Tr } from "../data-table/table-parts";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";

export interface ChartTable {
  /** The first column names the row, the others are numbers. */
  columns: readonly string[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

export type ChartState = { kind: "ready" } | { kind: "loading" } | { kind: "empty"; message: ReactNode };

export interface ChartFrameProps {
  title: ReactNode;
  /** The sentence that says what the chart shows. */
  summary: ReactNode;
  table: ChartTable;
  state?: ChartState;
  /** Pixels kept for the drawing, so that nothing jumps. */
  height?: number;
  actions?: ReactNode;
  children: ReactNode;
}

/** Title, sentence, drawing, and the same numbers as a table. Loading and empty keep the frame. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, summary, table, state = { kind: "ready" }, height = 240, actions, children } = props;
  const [asTable, setAsTable] = useState(false);
  const titleId = useId();
  return (
    <figure aria-labelledby={titleId} className="grid grid-cols-1 gap-2">
      <figcaption className="flex flex-wrap items-start gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-60">
          <h3 id={titleId} className="font-semibold">
            {title}
          </h3>
          {state.kind === "ready" && <p className="text-muted">{summary}</p>}
        </div>
        <div data-no-print className="flex items-center gap-2">
          {actions}
          {state.kind === "ready" && (
            <Button
              size="sm"
              variant="ghost"
              className="max-sm:-ml-2"
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? <ChartColumn aria-hidden /> : <Table2 aria-hidden />}
              {asTable ? "As chart" : "As table"}
            </Button>
          )}
        </div>
      </figcaption>
      <div style={asTable ? undefined : { minHeight: height }}>
        {state.kind === "loading" && <LoadingDrawing height={height} />}
        {state.kind === "empty" && (
          <div
            className="grid place-items-center rounded-md border border-line border-dashed p-4 text-center text-muted"
            style={{ minHeight: height }}
          >
            <div className="max-w-prose">{state.message}</div>
          </div>
        )}
        {state.kind === "ready" && (asTable ? <NumbersTable title={title} table={table} /> : children)}
      </div>
    </figure>
  );
}

function NumbersTable({ title, table }: { title: ReactNode; table: ChartTable }) {
  return (
    <Table caption={title}>
      <Thead>
        <tr>
          {table.columns.map((name, index) => (
            <Th key={name} numeric={index > 0}>
              {name}
            </Th>
          ))}
        </tr>
      </Thead>
      <Tbody>
        {table.rows.map((row) => (
          <Tr key={row.key}>
            {row.cells.map((cell, index) =>
              index === 0 ? (
                <Th key={table.columns[index]} scope="row" className="py-1.5 font-normal text-base text-text">
                  {cell}
                </Th>
              ) : (
                <Td key={table.columns[index]} numeric>
                  {cell}
                </Td>
              ),
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function LoadingDrawing({ height }: { height: number }) {
  return (
    <div role="status" className="grid items-end rounded-md border border-line p-3" style={{ height }}>
      <span className="sr-only">Loading the chart</span>
      <div className="grid gap-4">
        <Skeleton className="w-1/3" />
        <Skeleton className="w-2/3" />
        <Skeleton className="w-1/2" />
      </div>
    </div>
  );
}
