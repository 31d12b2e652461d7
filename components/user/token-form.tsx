"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { createTokenAction } from "@/lib/actions/administration";
import type { Problem } from "@/lib/domain/result";
import type { Role } from "@/lib/domain/role";
import { roleOptions } from "./role-options";

/** Makes an API token and shows it this once. */
export function TokenForm() {
  const router = useRouter();
  const [made, setMade] = useState<{ name: string; token: string } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, start] = useTransition();

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(async () => {
      const result = await createTokenAction({
        name: String(form.get("name")),
        role: String(form.get("role")) as Role,
      });
      setProblem(result.ok ? null : result.problem);
      setMade(result.ok ? result.value : null);
      if (result.ok) router.refresh();
    });
  }

  return (
    <form onSubmit={send} noValidate className="grid gap-3">
      <ErrorSummary message={problem?.fields ? undefined : problem?.message} errors={problem?.fields ?? {}} />
      <Field
        name="name"
        label="Name"
        hint="What uses it, such as the questionnaire engine."
        error={problem?.fields?.name}
      >
        {(control) => <Input {...control} maxLength={100} autoComplete="off" />}
      </Field>
      <Field name="role" label="Role" error={problem?.fields?.role}>
        {(control) => <Select {...control} options={roleOptions} defaultValue="viewer" />}
      </Field>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Make a token
        </Button>
      </div>
      {made && (
        <Notice
          kind="success"
          announce
          title={`The token ${made.name}`}
          action={<CopyButton text={made.token} label="Copy token" />}
        >
          <code className="break-all">{made.token}</code>
          <p className="mt-1">Copy it now: Esito keeps only its fingerprint and cannot show it again.</p>
        </Notice>
      )}
    </form>
  );
}
