"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { prepareBulkAction } from "@/lib/actions/bulk";
import type { StepChoice } from "@/lib/queries/views";
import type { BulkProgress } from "@/lib/schemas/bulk";

/** What is typed of an act. */
export interface BulkValues {
  field: string;
  value: string;
  reason: string;
  step: string;
}

type ActInput = Parameters<typeof prepareBulkAction>[0]["act"];

/** The act with what it needs of the fields. */
export function bulkInputOf(act: BulkProgress["act"], { field, value, reason, step }: BulkValues): ActInput {
  switch (act) {
    case "edit":
      return { act, field, value };
    case "unsubscribe":
    case "block":
      return { act, reason };
    case "retry":
      return { act, step };
    case "delete":
      return { act };
    default:
      return act satisfies never;
  }
}

interface BulkFormProps {
  act: BulkProgress["act"];
  values: BulkValues;
  fieldNames: readonly string[];
  steps: readonly StepChoice[];
  error: string | null;
  onChange: (part: Partial<BulkValues>) => void;
  onSubmit: () => void;
}

const standard = [
  { value: "name", label: "Name" },
  { value: "surname", label: "Surname" },
  { value: "email", label: "eMail" },
  { value: "phoneNumber", label: "PhoneNumber" },
];

/** What an act on many contacts needs to know. */
export function BulkForm({ act, values, fieldNames, steps, error, onChange, onSubmit }: BulkFormProps) {
  const wrong = error ?? undefined;
  return (
    <form
      id="bulk-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      className="grid gap-3"
    >
      {act === "edit" && (
        <>
          <Field name="bulk-field" label="Field" error={wrong}>
            {(control) => (
              <Select
                {...control}
                value={values.field}
                onChange={(event) => onChange({ field: event.target.value })}
                options={[
                  { value: "", label: "Choose a field" },
                  ...standard,
                  ...fieldNames.map((name) => ({ value: `field.${name}`, label: name })),
                ]}
              />
            )}
          </Field>
          <Field name="bulk-value" label="New value" hint="Empty clears the field.">
            {(control) => (
              <Input
                {...control}
                maxLength={1_000}
                value={values.value}
                onChange={(event) => onChange({ value: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {(act === "unsubscribe" || act === "block") && (
        <Field name="bulk-reason" label="Reason" hint="Each contact's history keeps it." error={wrong}>
          {(control) => (
            <Input
              {...control}
              maxLength={300}
              value={values.reason}
              onChange={(event) => onChange({ reason: event.target.value })}
            />
          )}
        </Field>
      )}
      {act === "retry" && (
        <Field name="bulk-step" label="Of which step" error={wrong}>
          {(control) => (
            <Select
              {...control}
              value={values.step}
              onChange={(event) => onChange({ step: event.target.value })}
              options={steps.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      )}
      {act === "delete" && (
        <p>{wrong ?? "Esito counts which of the chosen contacts no step has ever loaded; only those are deleted."}</p>
      )}
    </form>
  );
}
