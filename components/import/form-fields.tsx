"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ImportPreview } from "@/lib/schemas/import";

interface FormFieldsProps {
  preview: ImportPreview;
  disabled: boolean;
  onChange: (form: { decimal: string } | { dates: string }) => void;
}

const decimals = [
  { value: "comma", label: "Comma: 1.234,50" },
  { value: "point", label: "Point: 1,234.50" },
];
const orders = [
  { value: "dayFirst", label: "Day first: 31/12/2026" },
  { value: "monthFirst", label: "Month first: 12/31/2026" },
];
const unsure = "Both readings fit: check the rows below.";

/** How the numbers and dates of custom fields are written, where the file has any. */
export function FormFields({ preview, disabled, onChange }: FormFieldsProps) {
  const { columns, decimal, decimalSure, dates, datesSure } = preview;
  const has = (target: "number" | "date") => columns.some((column) => column.target === target);
  return (
    <>
      {has("number") && (
        <Field name="import-decimal" label="Decimals" hint={decimalSure ? undefined : unsure}>
          {(control) => (
            <Select
              {...control}
              disabled={disabled}
              value={decimal}
              onChange={(event) => onChange({ decimal: event.target.value })}
              options={decimals}
            />
          )}
        </Field>
      )}
      {has("date") && (
        <Field name="import-dates" label="Dates" hint={datesSure ? undefined : unsure}>
          {(control) => (
            <Select
              {...control}
              disabled={disabled}
              value={dates}
              onChange={(event) => onChange({ dates: event.target.value })}
              options={orders}
            />
          )}
        </Field>
      )}
    </>
  );
}
