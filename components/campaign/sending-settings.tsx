"use client";

import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Draft } from "./draft";

interface SendingSettingsProps {
  draft: Draft;
  zone: string;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<Draft>) => void;
}

/** How the texts leave: how long they are worth delivering, quiet hours, speed. */
export function SendingSettings({ draft, zone, errors, onChange }: SendingSettingsProps) {
  return (
    <Card title="Sending">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          className="content-start"
          name="validity"
          label="Validity"
          hint="How long the network tries to deliver a text: 5m to 72h."
          error={errors.validity}
        >
          {(control) => (
            <Input
              {...control}
              value={draft.validity}
              onChange={(event) => onChange({ validity: event.target.value })}
            />
          )}
        </Field>
        <Field
          className="content-start"
          name="tps"
          label="Messages a second, at most"
          hint="0 is as fast as the gateway takes them."
          error={errors.tps}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={draft.tps}
              onChange={(event) => onChange({ tps: event.target.value })}
            />
          )}
        </Field>
        <Field
          className="content-start"
          name="resendUnknownAfter"
          label="Send again without an answer after"
          hint="A text without an answer may have arrived: the person could get it twice. Empty is never."
          error={errors.resendUnknownAfter}
          optional
        >
          {(control) => (
            <Input
              {...control}
              value={draft.resend}
              placeholder="6h"
              onChange={(event) => onChange({ resend: event.target.value })}
            />
          )}
        </Field>
        <div className="grid content-start gap-2">
          <Checkbox
            label="Quiet hours"
            hint={`Nothing leaves in them, by the clock of ${zone}.`}
            checked={draft.quiet}
            onChange={(event) => onChange({ quiet: event.target.checked })}
          />
          {draft.quiet && (
            <div className="flex flex-wrap gap-3">
              <Field className="content-start" name="quietHours.from" label="From" error={errors["quietHours.from"]}>
                {(control) => (
                  <Input
                    {...control}
                    type="time"
                    value={draft.quietFrom}
                    onChange={(event) => onChange({ quietFrom: event.target.value })}
                  />
                )}
              </Field>
              <Field className="content-start" name="quietHours.to" label="To" error={errors["quietHours.to"]}>
                {(control) => (
                  <Input
                    {...control}
                    type="time"
                    value={draft.quietTo}
                    onChange={(event) => onChange({ quietTo: event.target.value })}
                  />
                )}
              </Field>
            </div>
          )}
        </div>
      </div>
    </Card>
  );
}
