"use client";

import { type FormEvent, useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { findTestSendAction, testSendAction } from "@/lib/actions/campaigns";
import type { Problem } from "@/lib/domain/result";

interface TestSendFormProps {
  campaignId: string;
  steps: readonly { id: string; title: string }[];
}

interface Test {
  id: string;
  e164: string;
  state: "waiting" | "sending" | "sent" | "refused";
  answer: string | null;
}

const pace = 700;
const patience = 30_000;

/** Sends a step's text to one's own number and shows what the gateway said. */
export function TestSendForm({ campaignId, steps }: TestSendFormProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [test, setTest] = useState<Test | null>(null);
  const [late, setLate] = useState(false);
  const [busy, start] = useTransition();
  const open = test !== null && (test.state === "waiting" || test.state === "sending");
  const testId = test?.id;

  useEffect(() => {
    if (!open || !testId || late) return;
    const asked = Date.now();
    const timer = setInterval(async () => {
      const result = await findTestSendAction({ campaignId, id: testId });
      if (result.ok) setTest(result.value);
      if (Date.now() - asked > patience) setLate(true);
    }, pace);
    return () => clearInterval(timer);
  }, [open, testId, late, campaignId]);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = { campaignId, stepId: String(form.get("step")), mobile: String(form.get("mobile")) };
    start(async () => {
      const result = await testSendAction(input);
      setProblem(result.ok ? null : result.problem);
      setTest(result.ok ? result.value : null);
      setLate(false);
    });
  }

  return (
    <form onSubmit={send} noValidate className="grid gap-3">
      <p className="text-muted">
        To your own number, filled in for the first contact. It is in no statistics and costs no licence; its link leads
        nowhere.
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <Field name="mobile" label="Your mobile" error={problem?.fields?.mobile} required>
          {(control) => <Input {...control} type="tel" autoComplete="tel" placeholder="+39 320 123 4567" />}
        </Field>
        <Field name="step" label="Step" className={steps.length > 1 ? undefined : "hidden"}>
          {(control) => <Select {...control} options={steps.map(({ id, title }) => ({ value: id, label: title }))} />}
        </Field>
        <Button type="submit" busy={busy || (open && !late)}>
          Send a test
        </Button>
      </div>
      {problem && !problem.fields && <Notice kind="error">{problem.message}</Notice>}
      {test && <TestState test={test} late={late} />}
    </form>
  );
}

function TestState({ test, late }: { test: Test; late: boolean }) {
  const { state, answer, e164 } = test;
  if (state === "sent") {
    return (
      <Notice kind="success" announce title={`The test left for ${e164}.`}>
        {answer}.
      </Notice>
    );
  }
  if (state === "refused") {
    return (
      <Notice kind="error" announce title={`The gateway did not take the test to ${e164}.`}>
        {answer}
      </Notice>
    );
  }
  return late ? (
    <Notice kind="warn" announce title="No answer yet.">
      {state === "waiting"
        ? "No worker has taken the test, or no gateway is connected. It leaves when one is, within 10 minutes, or not at all."
        : "The worker handed it over and has not heard back. It may have arrived."}
    </Notice>
  ) : (
    <Notice announce>Handing the test to the gateway…</Notice>
  );
}
