"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { setupAction } from "@/lib/actions/setup";

interface SetupFormProps {
  token: string;
  /** Null: the first owner writes it. */
  email: string | null;
  offersPlayMoney: boolean;
}

/** Name, address and password behind a one-time link. */
export function SetupForm({ token, email, offersPlayMoney }: SetupFormProps) {
  const start = { name: "", email: email ?? "", playMoney: true, problem: null };
  const [state, send, busy] = useActionState(setupAction, start);
  const fields = state.problem?.fields ?? {};
  return (
    <form action={send} noValidate className="grid gap-4">
      <ErrorSummary message={state.problem?.message} errors={fields} />
      <input type="hidden" name="token" value={token} />
      <Field name="name" label="Your name" error={fields.name} required>
        {(control) => <Input {...control} autoComplete="name" defaultValue={state.name} autoFocus />}
      </Field>
      {email === null ? (
        <Field name="email" label="E-mail" error={fields.email} required>
          {(control) => <Input {...control} type="email" autoComplete="username" defaultValue={state.email} />}
        </Field>
      ) : (
        <p>
          For <strong>{email}</strong>
        </p>
      )}
      <Field name="password" label="Password" hint="At least 10 characters." error={fields.password} required>
        {(control) => <Input {...control} type="password" autoComplete="new-password" />}
      </Field>
      {offersPlayMoney && (
        <Checkbox
          name="playMoney"
          defaultChecked={state.playMoney}
          label="Begin with 10,000 licences of play money for the simulator"
          hint="No message leaves this machine while the simulator is the gateway."
        />
      )}
      <Button type="submit" variant="primary" busy={busy}>
        Save and sign in
      </Button>
    </form>
  );
}
