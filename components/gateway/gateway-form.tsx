"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { RadioGroup } from "@/components/ui/radio-group";
import { addGatewayAction, changeGatewayAction } from "@/lib/actions/gateways";
import type { GatewayKind, GatewaySettings } from "@/lib/domain/gateway-settings";
import type { Problem } from "@/lib/domain/result";
import { paths } from "@/lib/paths";
import { AccountFields } from "./account-fields";
import { FlowFields } from "./flow-fields";

export interface GatewayFormValues {
  id: string;
  label: string;
  revision: number;
  settings: GatewaySettings;
  prefixes: string[];
  weight: number;
}

interface GatewayFormProps {
  /** Null for a new one. */
  known: GatewayFormValues | null;
  /** Where HTTP providers bring their reports. */
  callbacks: { url: string; reachable: boolean };
}

/** Adds a gateway, or changes one. The secret is written and never read back. */
export function GatewayForm({ known, callbacks }: GatewayFormProps) {
  const router = useRouter();
  const [kind, setKind] = useState<GatewayKind>(known?.settings.kind ?? "smpp");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, start] = useTransition();
  const errors = problem?.fields ?? {};

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    start(async () => {
      // What a field holds is checked by the schema of the action.
      const input = { ...form, kind, label: form.label ?? "" } as Parameters<typeof addGatewayAction>[0];
      const result = known
        ? await changeGatewayAction({ ...input, id: known.id, revision: known.revision })
        : await addGatewayAction(input);
      setProblem(result.ok ? null : result.problem);
      if (!result.ok) return;
      router.push(paths.gateways());
      router.refresh();
    });
  }

  return (
    <form onSubmit={send} noValidate className="grid max-w-2xl gap-5" autoComplete="off">
      <ErrorSummary message={problem?.fields ? undefined : problem?.message} errors={errors} />
      <RadioGroup
        name="kind"
        legend="What it speaks"
        value={kind}
        onValueChange={(value) => setKind(value as GatewayKind)}
        options={[
          { value: "smpp", label: "SMPP", hint: "A provider's or operator's short message centre." },
          { value: "twilio", label: "Twilio" },
          { value: "vonage", label: "Vonage" },
          { value: "infobip", label: "Infobip" },
        ]}
      />
      <Field name="label" label="Name" hint="As you and your colleagues call it." error={errors.label} required>
        {(control) => <Input {...control} defaultValue={known?.label} maxLength={60} />}
      </Field>
      <AccountFields kind={kind} settings={known?.settings ?? null} errors={errors} />
      {kind !== "smpp" && (
        <p className="text-muted">
          Its delivery reports come to <code className="break-all">{`${callbacks.url}/${kind}`}</code>; Esito tells it
          so with each message.{" "}
          {kind === "twilio" && "Set the same address for incoming messages there: a STOP unsubscribes. "}
          {!callbacks.reachable &&
            "Only this machine can open that address: set PUBLIC_URL first, or no report comes in."}
        </p>
      )}
      <FlowFields kind={kind} known={known} errors={errors} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {known ? "Save gateway" : "Add gateway"}
        </Button>
        <LinkButton href={paths.gateways()}>Cancel</LinkButton>
      </div>
    </form>
  );
}
