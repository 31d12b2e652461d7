"use client";

import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { Select } from "@/components/ui/select";
import { cn } from "@/lib/cn";
import { formatNumber } from "@/lib/format";
import type { ColumnTarget, ImportPreview } from "@/lib/schemas/import";
import { STANDARD_FIELDS } from "@/lib/schemas/standard-fields";

interface PreviewTableProps {
  preview: ImportPreview;
  disabled: boolean;
  onTarget: (column: number, target: ColumnTarget) => void;
}

/** The first rows of a file, above each column what it is taken for; a number or a date also as it will be kept. */
export function PreviewTable({ preview, disabled, onTarget }: PreviewTableProps) {
  const { columns, rows } = preview;
  return (
    <Table caption="The first rows of the file, and what each column is taken for">
      <Thead>
        <tr>
          <Th numeric>Line</Th>
          {columns.map(({ header, target }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file are known by their place
            <Th key={index} className="min-w-40 font-normal normal-case">
              <span className="mb-1 block max-w-56 truncate font-medium text-text" title={header}>
                {header || `Column ${index + 1}`}
              </span>
              <Select
                aria-label={`What “${header || `Column ${index + 1}`}” is`}
                disabled={disabled}
                value={target === "custom" ? "text" : target}
                onChange={(event) => onTarget(index, event.target.value as ColumnTarget)}
                options={[
                  ...STANDARD_FIELDS.map((field) => ({ value: field.field, label: field.header })),
                  { value: "text", label: "Custom field" },
                  { value: "number", label: "Custom field: number" },
                  { value: "date", label: "Custom field: date" },
                  { value: "ignore", label: "Left out" },
                ]}
              />
            </Th>
          ))}
        </tr>
      </Thead>
      <Tbody>
        {rows.map(({ line, cells }) => (
          <Tr key={line}>
            <Td numeric>{formatNumber(line)}</Td>
            {columns.map(({ target }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file are known by their place
              <Td key={index} className={cn("max-w-56 truncate", target === "ignore" && "text-muted line-through")}>
                {cells[index]?.kept === undefined ? (
                  (cells[index]?.text ?? "")
                ) : (
                  <>
                    <span className="text-muted">{cells[index].text}</span> → {cells[index].kept}
                  </>
                )}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
