"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { createCampaignAction, editCampaignAction } from "@/lib/actions/campaigns";
import { checkSender } from "@/lib/domain/sender";
import { paths } from "@/lib/paths";
import type { ComposerView } from "@/lib/queries/campaign";
import { type Draft, inputOf, newStep, type StepDraft } from "./draft";
import { errorsByKey, type FieldErrors, namedErrors, stepErrorPaths, withoutErrorsOf } from "./draft-errors";
import { SendingSettings } from "./sending-settings";
import { StepEditor } from "./step-editor";

interface ComposerProps {
  /** Null for a new campaign. */
  campaignId: string | null;
  initial: Draft;
  zone: string;
  composer: ComposerView;
}

const mostSteps = 10;

/** Writes a campaign, new or a draft. Nothing typed is lost when something in it is wrong. */
export function Composer({ campaignId, initial, zone, composer }: ComposerProps) {
  const router = useRouter();
  const [draft, setDraft] = useState(initial);
  const [message, setMessage] = useState<string | undefined>();
  const [errors, setErrors] = useState<FieldErrors>({});
  const [busy, start] = useTransition();
  const added = useRef(0);
  const { surveyId } = composer;
  const sender = draft.sender.trim() === "" ? null : checkSender(draft.sender);

  function change(part: Partial<Draft>) {
    setDraft((before) => ({ ...before, ...part }));
    setErrors((before) => withoutErrorsOf(before, Object.keys(part)));
  }

  function changeStep(key: string, part: Partial<StepDraft>) {
    setDraft(({ steps, ...rest }) => ({
      ...rest,
      steps: steps.map((step) => (step.key === key ? { ...step, ...part } : step)),
    }));
    setErrors((before) => withoutErrorsOf(before, stepErrorPaths(key, part)));
  }

  function removeStep(key: string) {
    setDraft(({ steps, ...rest }) => ({ ...rest, steps: steps.filter((step) => step.key !== key) }));
    setErrors((before) => withoutErrorsOf(before, [`steps.${key}`]));
  }

  function addReminder() {
    added.current += 1;
    const reminder = newStep("reminder", `new-${added.current}`);
    setDraft(({ steps, ...rest }) => ({ ...rest, steps: [...steps, reminder] }));
  }

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = inputOf(draft, zone);
    start(async () => {
      const result = campaignId
        ? await editCampaignAction({ campaignId, ...input })
        : await createCampaignAction({ surveyId, ...input });
      if (!result.ok) {
        const { message: said, fields } = result.problem;
        setMessage(fields ? undefined : said);
        setErrors(errorsByKey(fields ?? {}, draft.steps));
        return;
      }
      router.push(paths.campaign(surveyId, result.value.id));
      router.refresh();
    });
  }

  return (
    <form onSubmit={send} noValidate className="grid max-w-4xl gap-4">
      <ErrorSummary message={message} errors={namedErrors(errors, draft.steps)} />
      <Card>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            className="content-start"
            name="name"
            label="Name"
            hint="As your colleagues see it; contacts do not."
            error={errors.name}
            required
          >
            {(control) => (
              <Input
                {...control}
                value={draft.name}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          <Field
            className="content-start"
            name="sender"
            label="Sender"
            hint="What the phone shows: up to 11 letters and digits, or a number."
            error={sender && !sender.ok ? sender.message : draft.sender.trim() === "" ? errors.sender : undefined}
            required
          >
            {(control) => (
              <Input
                {...control}
                value={draft.sender}
                autoComplete="off"
                onChange={(event) => change({ sender: event.target.value })}
              />
            )}
          </Field>
        </div>
      </Card>
      {draft.steps.map((step, index) => (
        <StepEditor
          key={step.key}
          step={step}
          index={index}
          zone={zone}
          composer={composer}
          errors={errors}
          onChange={(part) => changeStep(step.key, part)}
          onRemove={index === 0 ? null : () => removeStep(step.key)}
        />
      ))}
      {draft.steps.length < mostSteps && (
        <div>
          <Button onClick={addReminder}>Add a reminder</Button>
        </div>
      )}
      <SendingSettings draft={draft} zone={zone} errors={errors} onChange={change} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          Save draft
        </Button>
        <LinkButton href={campaignId ? paths.campaign(surveyId, campaignId) : paths.smsSender(surveyId)}>
          Leave without saving
        </LinkButton>
      </div>
    </form>
  );
}
