"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { ComposerView } from "@/lib/queries/campaign";
import { audienceOptions } from "./audience";
import type { StepDraft } from "./draft";
import { StepText } from "./step-text";

interface StepEditorProps {
  step: StepDraft;
  index: number;
  zone: string;
  composer: ComposerView;
  /** By path, the step under its key: `steps.7.text`. */
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<StepDraft>) => void;
  /** Null for the invitation. */
  onRemove: (() => void) | null;
}

/** The invitation or one reminder: its text, to whom it goes, and when. */
export function StepEditor({ step, index, zone, composer, errors, onChange, onRemove }: StepEditorProps) {
  const path = `steps.${step.key}`;
  const title = index === 0 ? "Invitation" : `Reminder ${index}`;
  const timeError = errors[`${path}.at`] ?? errors[`${path}.at.afterDays`] ?? errors[`${path}.at.time`];
  return (
    <Card
      title={title}
      actions={
        onRemove && (
          <Button size="sm" onClick={onRemove}>
            Remove reminder {index}
          </Button>
        )
      }
    >
      <div className="grid gap-4">
        <StepText
          name={`${path}.text`}
          value={step.text}
          onChange={(text) => onChange({ text })}
          error={errors[`${path}.text`]}
          composer={composer}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field className="content-start" name={`${path}.audience`} label="To whom" error={errors[`${path}.audience`]}>
            {(control) => (
              <Select
                {...control}
                value={step.audience}
                onChange={(event) => onChange({ audience: event.target.value })}
                options={audienceOptions(step.audience, composer.views)}
              />
            )}
          </Field>
          <Field className="content-start" name={`${path}.at`} label="When" error={timeError}>
            {(control) => (
              <Select
                {...control}
                value={step.when}
                onChange={(event) => onChange({ when: event.target.value as StepDraft["when"] })}
                options={[
                  ...(index === 0 ? [{ value: "start", label: "As soon as the campaign is started" }] : []),
                  { value: "days", label: index === 0 ? "Days after the start" : "Days after the invitation" },
                  { value: "instant", label: "On a date" },
                ]}
              />
            )}
          </Field>
          {step.when === "instant" && (
            <Field
              className="content-start"
              name={`${path}.instant`}
              label="Date and time"
              hint={`By the clock of ${zone}.`}
            >
              {(control) => (
                <Input
                  {...control}
                  type="datetime-local"
                  value={step.instant}
                  onChange={(event) => onChange({ instant: event.target.value })}
                />
              )}
            </Field>
          )}
          {step.when === "days" && (
            <>
              <Field className="content-start" name={`${path}.days`} label="Days later">
                {(control) => (
                  <Input
                    {...control}
                    inputMode="numeric"
                    value={step.days}
                    onChange={(event) => onChange({ days: event.target.value })}
                  />
                )}
              </Field>
              <Field className="content-start" name={`${path}.time`} label="At" hint={`By the clock of ${zone}.`}>
                {(control) => (
                  <Input
                    {...control}
                    type="time"
                    value={step.time}
                    onChange={(event) => onChange({ time: event.target.value })}
                  />
                )}
              </Field>
            </>
          )}
        </div>
      </div>
    </Card>
  );
}
