"use client";

import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { inviteUserAction } from "@/lib/actions/administration";
import type { Problem } from "@/lib/domain/result";
import type { Role } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { roleOptions } from "./role-options";

interface Made {
  email: string;
  url: string;
  known: boolean;
}

/** Makes a one-time link for a new person, or for one who lost the password. */
export function InviteForm({ publicUrl }: { publicUrl: string }) {
  const [made, setMade] = useState<Made | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, start] = useTransition();

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get("email"));
    start(async () => {
      const result = await inviteUserAction({ email, role: String(form.get("role")) as Role });
      setProblem(result.ok ? null : result.problem);
      setMade(
        result.ok ? { email, url: `${publicUrl}${paths.setup(result.value.token)}`, known: result.value.known } : null,
      );
    });
  }

  return (
    <form onSubmit={send} noValidate className="grid gap-3">
      <ErrorSummary message={problem?.fields ? undefined : problem?.message} errors={problem?.fields ?? {}} />
      <Field name="email" label="E-mail" error={problem?.fields?.email}>
        {(control) => <Input {...control} type="email" autoComplete="off" />}
      </Field>
      <Field name="role" label="Role" error={problem?.fields?.role}>
        {(control) => <Select {...control} options={roleOptions} defaultValue="manager" />}
      </Field>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Make a one-time link
        </Button>
      </div>
      {made && (
        <Notice
          kind="success"
          announce
          title={made.known ? `A new password for ${made.email}` : `A link for ${made.email}`}
          action={<CopyButton text={made.url} label="Copy link" />}
        >
          <code className="break-all">{made.url}</code>
          <p className="mt-1">
            Send it yourself; Esito sends no e-mail. It works once, for 7 days. It is not shown again.
          </p>
        </Notice>
      )}
    </form>
  );
}
