"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { topUpLicencesAction } from "@/lib/actions/licences";
import type { Problem } from "@/lib/domain/result";
import { formatNumber } from "@/lib/format";
import { topUpInput } from "@/lib/schemas/licence";
import { problemOf } from "@/lib/schemas/problem";

/** Adds bought licences, after asking; for owners. */
export function TopUp({ balance, playMoney }: { balance: number; playMoney: boolean }) {
  const router = useRouter();
  const [asked, setAsked] = useState<{ add: number; note: string } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [fresh, setFresh] = useState(0);
  const what = playMoney ? "play licences" : "licences";

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const amount = String(form.get("add")).replace(/[\s,.']/g, "");
    const input = { add: amount === "" ? Number.NaN : Number(amount), note: String(form.get("note")) };
    const parsed = topUpInput.safeParse(input);
    setDone(null);
    setProblem(parsed.success ? null : problemOf(parsed.error));
    setAsked(parsed.success ? input : null);
  }

  async function confirm(): Promise<string | null> {
    if (!asked) return null;
    const result = await topUpLicencesAction(asked);
    if (!result.ok) return result.problem.message;
    setDone(`${formatNumber(result.value.added)} ${what} added; the balance is ${formatNumber(result.value.balance)}.`);
    setFresh((count) => count + 1);
    router.refresh();
    return null;
  }

  return (
    <>
      <form key={fresh} onSubmit={ask} noValidate className="grid gap-3">
        <ErrorSummary errors={problem?.fields ?? {}} />
        {done && (
          <Notice kind="success" announce>
            {done} Campaigns that were paused for want of licences can be resumed.
          </Notice>
        )}
        <Field
          name="add"
          label={`How many ${what}`}
          hint="One carries one part of a text."
          error={problem?.fields?.add}
        >
          {(control) => <Input {...control} inputMode="numeric" autoComplete="off" />}
        </Field>
        <Field name="note" label="Note" hint="Such as the number of the order." error={problem?.fields?.note} optional>
          {(control) => <Input {...control} maxLength={500} autoComplete="off" />}
        </Field>
        <div>
          <Button type="submit" variant="primary">
            Add {what}
          </Button>
        </div>
      </form>
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsked(null)}
          title={`Add ${formatNumber(asked.add)} ${what}?`}
          confirmLabel={`Add ${formatNumber(asked.add)} ${what}`}
          cancelLabel="Add nothing"
          destructive={false}
          onConfirm={confirm}
        >
          The balance goes from {formatNumber(balance)} to {formatNumber(balance + asked.add)}. The ledger keeps this
          line for good, with your name.
        </ConfirmDialog>
      )}
    </>
  );
}
