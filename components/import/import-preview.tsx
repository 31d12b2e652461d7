"use client";

import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { formatNumber } from "@/lib/format";
import type { ColumnTarget, ImportPreview } from "@/lib/schemas/import";
import { FormFields } from "./form-fields";
import { PreviewTable } from "./preview-table";

interface ImportPreviewProps {
  preview: ImportPreview;
  disabled: boolean;
  /** How the file is to be read instead. */
  onChange: (query: Record<string, string>) => void;
}

const encodings = [
  { value: "utf-8", label: "UTF-8" },
  { value: "windows-1252", label: "Windows-1252" },
  { value: "utf-16le", label: "UTF-16 (little end first)" },
  { value: "utf-16be", label: "UTF-16 (big end first)" },
];
const delimiters = [
  { value: ",", label: "Comma" },
  { value: ";", label: "Semicolon" },
  { value: "\t", label: "Tab" },
  { value: "|", label: "Bar" },
];

/** How a file was read and what its columns are taken for, each to be corrected, with the first rows and every problem found in them. */
export function ImportPreviewCard({ preview, disabled, onChange }: ImportPreviewProps) {
  const { kind, encoding, delimiter, sheets, sheet, header, columns, problems, possible, read, whole } = preview;
  const asRead = {
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    ...(sheet !== null && { sheet }),
    header: header ? "yes" : "no",
  };
  const asTaken = {
    ...asRead,
    columns: columns.map(({ target }) => target).join(","),
    decimal: preview.decimal,
    dates: preview.dates,
  };
  const choose = (name: string) => (event: { target: { value: string } }) =>
    onChange({ ...asRead, [name]: event.target.value });
  const target = (index: number, value: ColumnTarget) =>
    onChange({
      ...asTaken,
      columns: columns.map((column, place) => (place === index ? value : column.target)).join(","),
    });
  return (
    <Card title="How the file is read">
      <div className="grid gap-4">
        <div className="grid gap-3 sm:grid-cols-3">
          {kind === "csv" && (
            <>
              <Field name="import-encoding" label="Letters">
                {(control) => (
                  <Select
                    {...control}
                    disabled={disabled}
                    value={encoding ?? ""}
                    onChange={choose("encoding")}
                    options={encodings}
                  />
                )}
              </Field>
              <Field name="import-delimiter" label="Between columns">
                {(control) => (
                  <Select
                    {...control}
                    disabled={disabled}
                    value={delimiter ?? ""}
                    onChange={choose("delimiter")}
                    options={delimiters}
                  />
                )}
              </Field>
            </>
          )}
          {sheets.length > 1 && (
            <Field name="import-sheet" label="Sheet">
              {(control) => (
                <Select
                  {...control}
                  disabled={disabled}
                  value={sheet ?? ""}
                  onChange={(event) => onChange({ sheet: event.target.value })}
                  options={sheets.map((name) => ({ value: name, label: name }))}
                />
              )}
            </Field>
          )}
          <Field name="import-header" label="First row">
            {(control) => (
              <Select
                {...control}
                disabled={disabled}
                value={header ? "yes" : "no"}
                onChange={choose("header")}
                options={[
                  { value: "yes", label: "Names the columns" },
                  { value: "no", label: "Is a contact already" },
                ]}
              />
            )}
          </Field>
          <FormFields preview={preview} disabled={disabled} onChange={(form) => onChange({ ...asTaken, ...form })} />
        </div>
        {problems.length > 0 && (
          <Notice
            kind={possible ? "warn" : "error"}
            title={possible ? problemTitle(problems.length, read, whole) : "The file cannot be imported like this"}
          >
            <ul className="max-h-48 list-inside list-disc overflow-y-auto">
              {problems.map(({ line, reason }) => (
                <li key={`${line} ${reason}`}>
                  Line {formatNumber(line)}: {reason}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <PreviewTable preview={preview} disabled={disabled} onTarget={target} />
        <p className="text-muted text-sm">
          {whole
            ? `${formatNumber(read)} rows were looked at, all there are.`
            : `The first ${formatNumber(read)} rows were looked at; “Try without importing” checks every row.`}
        </p>
      </div>
    </Card>
  );
}

function problemTitle(count: number, read: number, whole: boolean): string {
  const what = count === 1 ? "1 problem" : `${count === 50 ? "The first 50 problems" : `${count} problems`}`;
  return whole ? `${what} in the file` : `${what} in the first ${formatNumber(read)} rows`;
}
