"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInAction } from "@/lib/actions/sign-in";

/** E-mail and password; works before the page's script has loaded too. */
export function SignInForm({ next }: { next: string }) {
  const [state, send, busy] = useActionState(signInAction, { email: "", problem: null });
  const fields = state.problem?.fields ?? {};
  return (
    <form action={send} noValidate className="grid gap-4">
      <ErrorSummary message={state.problem?.message} errors={fields} />
      <input type="hidden" name="next" value={next} />
      <Field name="email" label="E-mail" error={fields.email} required>
        {(control) => <Input {...control} type="email" autoComplete="username" defaultValue={state.email} autoFocus />}
      </Field>
      <Field name="password" label="Password" error={fields.password} required>
        {(control) => <Input {...control} type="password" autoComplete="current-password" />}
      </Field>
      <Button type="submit" variant="primary" busy={busy}>
        Sign in
      </Button>
    </form>
  );
}
