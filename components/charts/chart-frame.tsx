"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { type ChartTable, cellText } from "@/lib/chart-tables/chart-table";
import { Table, Tbody, Td, Th, Thead, Tr } from "../data-table/table-parts";
import { Button } from "../ui/button";
import { DownloadMenu } from "../ui/download-menu";
import { Skeleton } from "../ui/skeleton";

export type ChartState = { kind: "ready" } | { kind: "loading" } | { kind: "empty"; message: ReactNode };

export interface ChartFrameProps {
  title: string;
  /** The sentence that says what the chart shows. */
  summary: ReactNode;
  table: ChartTable;
  /** A cell of the table with more than its text: a link, a badge. By the key of its row and the place of its column. */
  cell?: ((key: string, column: number) => ReactNode) | undefined;
  /** Where the table comes from as a file, without its ending. */
  download?: { path: string; query: Record<string, string | undefined> };
  state?: ChartState;
  /** Pixels kept for the drawing, so that nothing jumps. */
  height?: number;
  actions?: ReactNode;
  children: ReactNode;
}

/** Title, sentence, drawing, and the same numbers as a table. Loading and empty keep the frame. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, summary, table, cell, download, state = { kind: "ready" }, height = 240, actions, children } = props;
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
        <div data-no-print className="flex flex-wrap items-center gap-2">
          {actions}
          {state.kind === "ready" && download && <DownloadMenu {...download} of={title} />}
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
        {state.kind === "ready" && (asTable ? <NumbersTable title={title} table={table} cell={cell} /> : children)}
      </div>
    </figure>
  );
}

function NumbersTable({ title, table, cell }: Pick<ChartFrameProps, "title" | "table" | "cell">) {
  return (
    <Table caption={title}>
      <Thead>
        <tr>
          {table.columns.map(({ name }, index) => (
            <Th key={name} numeric={index > 0}>
              {name}
            </Th>
          ))}
        </tr>
      </Thead>
      <Tbody>
        {table.rows.map((row) => (
          <Tr key={row.key}>
            {row.cells.map((value, index) => {
              const name = table.columns[index]?.name;
              const content = cell?.(row.key, index) || cellText(value);
              return index === 0 ? (
                <Th key={name} scope="row" className="py-1.5 font-normal text-base text-text">
                  {content}
                </Th>
              ) : (
                <Td key={name} numeric>
                  {content}
                </Td>
              );
            })}
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
