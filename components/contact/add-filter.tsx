"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { parseDuration } from "@/lib/domain/duration";
import { instantOf } from "@/lib/domain/zoned-time";
import { paths } from "@/lib/paths";
import type { StepChoice } from "@/lib/queries/views";
import { type FieldTest, fieldKey } from "@/lib/schemas/field-filter";
import { type FilterChoice, filterChoices } from "./filter-choices";
import { FilterValue } from "./filter-value";

interface AddFilterProps {
  surveyId: string;
  zone: string;
  params: string;
  fieldNames: readonly string[];
  steps: readonly StepChoice[];
  /** The alternatives there are, in words. */
  alternatives: readonly string[];
}

/** What is typed of a filter. */
export interface FilterDraft {
  test: FieldTest;
  value: string;
  /** Of a step: `heading=delivered`. */
  question: string;
}

const empty: FilterDraft = { test: "is", value: "", question: "" };
const groups = ["Status", "Messages", "Number", "Fields"] as const;
const repeatable = new Set(["status", "interview"]);

/** Asks for one filter more, which must hold with the others or as one of several alternatives. */
export function AddFilter({ surveyId, zone, params, fieldNames, steps, alternatives }: AddFilterProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [draft, setDraft] = useState(empty);
  const [place, setPlace] = useState("and");
  const [problem, setProblem] = useState<string | null>(null);
  const choices = filterChoices(fieldNames);
  const choice = choices[at] ?? choices[0];
  if (!choice) return null;

  function change(next: boolean) {
    setOpen(next);
    setDraft(empty);
    setProblem(null);
    setPlace("and");
  }

  function pairs(): [string, string][] {
    if (!choice) return [];
    const value = draft.value.trim();
    switch (choice.input.kind) {
      case "field": {
        const kind = choice.input.custom ? "custom" : "standard";
        return [
          [fieldKey({ kind, name: choice.key, test: draft.test }), draft.test === "empty" ? value || "yes" : value],
        ];
      }
      case "step": {
        const [key, asked] = draft.question.split("=");
        return [["step", value || (steps[0]?.id ?? "")], ...(key && asked ? [[key, asked] as [string, string]] : [])];
      }
      case "choice":
        return [[choice.key, value || (choice.input.options[0]?.value ?? "")]];
      case "instant": {
        const wall = Date.parse(`${value}Z`);
        return [[choice.key, Number.isNaN(wall) ? value : new Date(instantOf(wall, zone)).toISOString()]];
      }
      default:
        return [[choice.key, value]];
    }
  }

  function add(event: FormEvent) {
    event.preventDefault();
    const added = pairs();
    const wrong = choice && valueProblem(choice.input.kind, added);
    if (wrong) return setProblem(wrong);
    const next = new URLSearchParams(params);
    if (place === "and") put(next, added);
    else {
      const texts = next.getAll("or");
      const index = place === "new" ? texts.length : Number(place);
      const one = new URLSearchParams(texts[index] ?? "");
      put(one, added);
      texts[index] = one.toString();
      next.delete("or");
      for (const text of texts) next.append("or", text);
    }
    change(false);
    router.push(paths.contacts(surveyId, next));
  }

  return (
    <Dialog
      title="Add a filter"
      open={open}
      onOpenChange={change}
      trigger={
        <Button>
          <Plus aria-hidden className="size-4" />
          Filter
        </Button>
      }
      footer={
        <>
          <Button onClick={() => change(false)}>Add none</Button>
          <Button type="submit" form="add-filter" variant="primary">
            Add filter
          </Button>
        </>
      }
    >
      <form id="add-filter" onSubmit={add} noValidate className="grid gap-3">
        <Field name="filter-by" label="Filter by">
          {(control) => (
            <Select
              {...control}
              value={String(at)}
              onChange={(event) => {
                setAt(Number(event.target.value));
                setDraft(empty);
                setProblem(null);
              }}
            >
              {groups.map((group) => (
                <optgroup key={group} label={group}>
                  {choices.map((one, index) =>
                    one.group === group ? (
                      <option key={`${one.input.kind} ${one.key}`} value={index}>
                        {one.label}
                      </option>
                    ) : null,
                  )}
                </optgroup>
              ))}
            </Select>
          )}
        </Field>
        <FilterValue
          choice={choice}
          draft={draft}
          zone={zone}
          steps={steps}
          error={problem ?? undefined}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        />
        <Field name="filter-place" label="How it joins the others">
          {(control) => (
            <Select
              {...control}
              value={place}
              onChange={(event) => setPlace(event.target.value)}
              options={[
                { value: "and", label: "Must hold (and)" },
                ...alternatives.map((words, index) => ({
                  value: String(index),
                  label: `Together with: ${words}`.slice(0, 80),
                })),
                {
                  value: "new",
                  label:
                    alternatives.length > 0 ? "As another alternative (or)" : "As one of several alternatives (or)",
                },
              ]}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

/** What is wrong with a value as typed; null when the list can be asked for it. */
function valueProblem(kind: FilterChoice["input"]["kind"], pairs: readonly [string, string][]): string | null {
  const value = pairs[0]?.[1] ?? "";
  if (value === "") return "Give a value.";
  if (kind === "number" && !/^\d{1,5}$/u.test(value)) return "A whole number, such as 2.";
  if (kind === "country" && !/^[a-z]{2}$/iu.test(value)) return "Two letters, such as IT.";
  if (kind === "instant" && !value.endsWith("Z")) return "Choose a date and a time.";
  if (kind === "duration") {
    const parsed = parseDuration(value);
    return parsed.ok ? null : parsed.message;
  }
  return null;
}

/** Adds the parameters; one that can stand once takes the place of the one before. */
function put(params: URLSearchParams, pairs: readonly [string, string][]): void {
  for (const [key, value] of pairs) {
    const several = repeatable.has(key) || (!key.includes("-") && key.startsWith("field."));
    if (several && !params.getAll(key).includes(value)) params.append(key, value);
    else if (!several) params.set(key, value);
  }
  if (pairs.some(([key]) => key === "step")) {
    for (const key of ["heading", "outcome", "leftOut"]) {
      if (!pairs.some(([other]) => other === key)) params.delete(key);
    }
  }
}
