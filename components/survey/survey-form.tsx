"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { createSurveyAction, updateSurveyAction } from "@/lib/actions/surveys";
import type { Problem } from "@/lib/domain/result";
import { paths } from "@/lib/paths";
import type { Choice } from "./choices";

export interface SurveyValues {
  code: string;
  name: string;
  questionnaireUrl: string;
  defaultRegion: string;
  timeZone: string;
}

interface SurveyFormProps {
  /** Null for a new survey. */
  id: string | null;
  values: SurveyValues;
  regions: readonly Choice[];
  zones: readonly Choice[];
  /** Shows without letting change. */
  readOnly?: boolean;
}

/** Makes a survey, or changes one. */
export function SurveyForm({ id, values, regions, zones, readOnly = false }: SurveyFormProps) {
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saved, setSaved] = useState(false);
  const [busy, start] = useTransition();
  const [zone, setZone] = useState(values.timeZone);
  const errors = problem?.fields ?? {};

  // The server's own zone says nothing of the manager's.
  useEffect(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!id && zones.some(({ value }) => value === here)) setZone(here);
  }, [id, zones]);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = Object.fromEntries(new FormData(event.currentTarget)) as unknown as SurveyValues;
    start(async () => {
      const result = id ? await updateSurveyAction({ id, ...input }) : await createSurveyAction(input);
      setProblem(result.ok ? null : result.problem);
      setSaved(result.ok);
      if (!result.ok) return;
      if (id) router.refresh();
      else router.push(paths.importContacts(result.value.id));
    });
  }

  return (
    <form onSubmit={send} noValidate className="grid max-w-2xl gap-4">
      <ErrorSummary message={problem?.fields ? undefined : problem?.message} errors={errors} />
      {saved && id && (
        <Notice kind="success" announce>
          Saved. What was sent before stays as it was.
        </Notice>
      )}
      <fieldset disabled={readOnly} className="grid gap-4">
        <Field name="code" label="Code" hint="Short and unique, such as CUSTOMER-2026." error={errors.code} required>
          {(control) => <Input {...control} defaultValue={values.code} maxLength={50} autoComplete="off" />}
        </Field>
        <Field name="name" label="Name" hint="As your colleagues know it." error={errors.name} required>
          {(control) => <Input {...control} defaultValue={values.name} maxLength={200} autoComplete="off" />}
        </Field>
        <Field
          name="questionnaireUrl"
          label="Questionnaire's address"
          hint="Where the link in a text leads. {identification} and {link} are filled in for each contact; where they are absent, they are added as parameters."
          error={errors.questionnaireUrl}
          required
        >
          {(control) => (
            <Input
              {...control}
              type="url"
              defaultValue={values.questionnaireUrl}
              placeholder="https://survey.example.org/customers?id={identification}"
              autoComplete="off"
            />
          )}
        </Field>
        <Field
          name="defaultRegion"
          label="Country of national numbers"
          hint="Numbers written without a country code are taken as this country's. Without one, only international numbers are understood."
          error={errors.defaultRegion}
          optional
        >
          {(control) => (
            <Select
              {...control}
              defaultValue={values.defaultRegion}
              options={[{ value: "", label: "None: international numbers only" }, ...regions]}
            />
          )}
        </Field>
        <Field
          name="timeZone"
          label="Time zone"
          hint="Sending times, quiet hours and every time on screen are in this zone."
          error={errors.timeZone}
          required
        >
          {(control) => (
            <Select {...control} value={zone} onChange={(event) => setZone(event.target.value)} options={zones} />
          )}
        </Field>
        {!readOnly && (
          <div className="flex gap-2">
            <Button type="submit" variant="primary" busy={busy}>
              {id ? "Save settings" : "Make the survey"}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}
