import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { GatewayKind, GatewaySettings } from "@/lib/domain/gateway-settings";

interface AccountFieldsProps {
  kind: GatewayKind;
  /** Null for a new gateway. */
  settings: GatewaySettings | null;
  errors: Readonly<Record<string, string | undefined>>;
}

const words = {
  smpp: { account: "Account (system_id)", secret: "Password" },
  twilio: { account: "Account SID", secret: "Auth token" },
  vonage: { account: "API key", secret: "API secret" },
  infobip: { account: "", secret: "API key" },
} as const;

const places: Partial<Record<GatewayKind, string>> = { twilio: "api.twilio.com", vonage: "rest.nexmo.com" };

/** Where a gateway is and who Esito is there. Secrets start empty, always. */
export function AccountFields({ kind, settings, errors }: AccountFieldsProps) {
  const same = settings?.kind === kind ? settings : null;
  const keep = same ? "Leave it empty to keep the one that is stored; it is never shown." : undefined;
  return (
    <>
      <div className="grid items-end gap-4 sm:grid-cols-[1fr_8rem]">
        <Field
          name="host"
          label="Host"
          hint={kind === "infobip" ? "Your account's own, such as xxxxx.api.infobip.com." : undefined}
          error={errors.host}
          optional={kind in places}
        >
          {(control) => (
            <Input {...control} key={kind} defaultValue={same?.host} placeholder={places[kind]} maxLength={253} />
          )}
        </Field>
        {kind === "smpp" && (
          <Field name="port" label="Port" error={errors.port} optional>
            {(control) => (
              <Input {...control} inputMode="numeric" defaultValue={same?.port ?? undefined} placeholder="2775" />
            )}
          </Field>
        )}
      </div>
      {kind === "smpp" && (
        <Checkbox
          name="tls"
          defaultChecked={same?.tls ?? false}
          label="TLS"
          hint="Encrypted, with the server's certificate verified."
        />
      )}
      {kind !== "infobip" && (
        <Field name="account" label={words[kind].account} error={errors.account} required>
          {(control) => <Input {...control} key={kind} defaultValue={same?.account} maxLength={64} />}
        </Field>
      )}
      <Field name="password" label={words[kind].secret} hint={keep} error={errors.password} required={!same}>
        {(control) => <Input {...control} key={kind} type="password" autoComplete="new-password" maxLength={200} />}
      </Field>
      {kind === "vonage" && (
        <>
          <Field
            name="signature"
            label="Signature secret"
            hint={
              keep ?? "Where the account signs its webhooks. Without it Esito knows a report by a token in its address."
            }
            error={errors.signature}
            optional
          >
            {(control) => <Input {...control} type="password" autoComplete="new-password" maxLength={200} />}
          </Field>
          <Field
            name="algorithm"
            label="Signature method"
            hint="As in the account's settings."
            error={errors.algorithm}
          >
            {(control) => (
              <Select
                {...control}
                defaultValue={same?.algorithm ?? "sha256"}
                options={[
                  { value: "sha256", label: "SHA-256 HMAC" },
                  { value: "sha512", label: "SHA-512 HMAC" },
                  { value: "sha1", label: "SHA-1 HMAC" },
                  { value: "md5", label: "MD5 HMAC" },
                  { value: "md5hash", label: "MD5 hash" },
                ]}
              />
            )}
          </Field>
          {same && (
            <Checkbox
              name="noSignature"
              label="Forget the signature secret"
              hint="Reports are then known by the token."
            />
          )}
        </>
      )}
    </>
  );
}
