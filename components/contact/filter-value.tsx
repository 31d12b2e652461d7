"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { StepChoice } from "@/lib/queries/views";
import type { FieldTest } from "@/lib/schemas/field-filter";
import type { FilterDraft } from "./add-filter";
import { FIELD_TEST_WORDS, type FilterChoice, STEP_QUESTIONS } from "./filter-choices";

interface FilterValueProps {
  choice: FilterChoice;
  draft: FilterDraft;
  zone: string;
  steps: readonly StepChoice[];
  error: string | undefined;
  onChange: (part: Partial<FilterDraft>) => void;
}

const yesNo = [
  { value: "yes", label: "Is empty" },
  { value: "no", label: "Is not empty" },
];

/** The controls for one filter's value. */
export function FilterValue({ choice, draft, zone, steps, error, onChange }: FilterValueProps) {
  const { input, label, hint } = choice;
  const set = (event: { target: { value: string } }) => onChange({ value: event.target.value });
  if (input.kind === "step") {
    if (steps.length === 0) return <p className="text-muted">No step has been sent yet.</p>;
    return (
      <>
        <Field name="filter-value" label={label} error={error}>
          {(control) => (
            <Select
              {...control}
              value={draft.value}
              onChange={set}
              options={steps.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
        <Field name="filter-question" label="And its message">
          {(control) => (
            <Select
              {...control}
              value={draft.question}
              onChange={(event) => onChange({ question: event.target.value })}
            >
              <option value="">Any message of the step</option>
              {STEP_QUESTIONS.map((group) => (
                <optgroup key={group.label} label={group.label}>
                  {group.options.map(({ value, label: words }) => (
                    <option key={value} value={value}>
                      {words}
                    </option>
                  ))}
                </optgroup>
              ))}
            </Select>
          )}
        </Field>
      </>
    );
  }
  const value = (
    <Field
      name="filter-value"
      label={input.kind === "field" ? "Value" : label}
      hint={input.kind === "instant" ? `By the clock of ${zone}.` : hint}
      error={error}
    >
      {(control) =>
        input.kind === "choice" ? (
          <Select {...control} value={draft.value} onChange={set} options={input.options} />
        ) : draft.test === "empty" ? (
          <Select {...control} value={draft.value} onChange={set} options={yesNo} />
        ) : (
          <Input
            {...control}
            type={input.kind === "instant" ? "datetime-local" : "text"}
            inputMode={input.kind === "number" ? "numeric" : undefined}
            maxLength={input.kind === "country" ? 2 : 1_000}
            value={draft.value}
            onChange={set}
          />
        )
      }
    </Field>
  );
  if (input.kind !== "field") return value;
  return (
    <>
      <Field name="filter-test" label={label}>
        {(control) => (
          <Select
            {...control}
            value={draft.test}
            onChange={(event) => onChange({ test: event.target.value as FieldTest, value: "" })}
            options={FIELD_TEST_WORDS}
          />
        )}
      </Field>
      {value}
    </>
  );
}
