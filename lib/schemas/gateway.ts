import { z } from "zod";
import { GATEWAY_KINDS, REPEAT_STATUSES } from "@/lib/domain/gateway-settings";

const whole = (least: number, most: number) => {
  const words = `A whole number from ${least} to ${most}.`;
  return z.coerce.number({ error: words }).int(words).min(least, words).max(most, words);
};

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most} characters.`)
    .refine((words) => !/\p{Cc}/u.test(words), "Control characters do not belong here.");

/** A secret: what travels in a header or a bind, printable and without blanks. Empty = the one kept stays. */
const secret = z.string().regex(/^[\x21-\x7e]{0,200}$/, "Letters, digits and signs without blanks only, at most 200.");

const host = line(253).regex(
  /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?$/i,
  "Write a host name or an address, without https:// and without a path.",
);

const prefixes = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(/[\s,;]+/)
      .map((word) => word.replace(/^(\+|00)/, ""))
      .filter(Boolean),
  )
  .pipe(
    z
      .array(z.string().regex(/^[1-9]\d{0,14}$/, "Write the beginnings of numbers, such as +39, +378."))
      .max(200, "At most 200."),
  )
  .transform((list) => [...new Set(list)].sort());

/** A gateway as the form sends it. */
const fields = z.object({
  label: line(60).min(1, "Write a name."),
  kind: z.enum(GATEWAY_KINDS, { error: "Choose what it speaks." }),
  host: host.or(z.literal("")).default(""),
  port: z
    .literal("")
    .transform(() => null)
    .or(whole(1, 65_535))
    .nullable()
    .default(null),
  tls: z.coerce.boolean().default(false),
  account: line(64).default(""),
  password: secret.default(""),
  signature: secret.default(""),
  algorithm: z.enum(["md5hash", "md5", "sha1", "sha256", "sha512"]).default("sha256"),
  window: whole(1, 2_000).default(20),
  tps: whole(0, 100_000).default(0),
  ids: z.enum(["exact", "hex-decimal", "decimal-hex"]).default("exact"),
  binds: whole(1, 10).default(1),
  systemType: line(12).default(""),
  repeat: z.enum(REPEAT_STATUSES).default("0x64"),
  networkTlv: z
    .string()
    .trim()
    .regex(/^(0x[0-9a-f]{4})?$/i, "Write the tag with four hexadecimal digits, such as 0x1401.")
    .default(""),
  prefixes,
  weight: whole(0, 100).default(1),
});

const defaultHosts: Record<string, string> = { twilio: "api.twilio.com", vonage: "rest.nexmo.com" };

/** The settings, with what a kind does not have left at its rest. */
function settled(given: z.output<typeof fields>) {
  const smpp = given.kind === "smpp";
  return {
    ...given,
    host: given.host || (defaultHosts[given.kind] ?? ""),
    port: smpp ? given.port : null,
    tls: smpp ? given.tls : true,
    account: given.kind === "infobip" ? "" : given.account,
    ids: smpp ? given.ids : ("exact" as const),
    binds: smpp ? given.binds : 1,
    systemType: smpp ? given.systemType : "",
    networkTlv: smpp ? given.networkTlv : "",
    repeat: smpp ? given.repeat : ("0x64" as const),
    signature: given.kind === "vonage" ? given.signature : "",
  };
}

function complete(given: ReturnType<typeof settled>, context: z.RefinementCtx): void {
  const miss = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  if (given.host === "")
    miss(
      "host",
      given.kind === "infobip" ? "Write the host of your account, such as xxxxx.api.infobip.com." : "Write the host.",
    );
  if (given.kind === "smpp" && given.host.includes(":") && !given.host.startsWith("["))
    miss("host", "Write the port in its own field.");
  if (given.kind === "twilio" && !/^AC[0-9a-zA-Z]{10,62}$/.test(given.account))
    miss("account", "An account SID begins with AC.");
  if ((given.kind === "smpp" || given.kind === "vonage") && given.account === "")
    miss("account", "Write the account's name.");
}

/** A gateway, by its id. */
export const gatewayKey = z.object({ id: z.string().min(1).max(500) });

/** A new gateway. */
export const gatewayInput = fields.transform(settled).superRefine((given, context) => {
  complete(given, context);
  if (given.password === "")
    context.addIssue({ code: "custom", path: ["password"], message: "Write the account's secret." });
});
export type GatewayInput = z.output<typeof gatewayInput>;

/** A gateway's new settings; an empty secret leaves the one that is kept. */
export const gatewayUpdate = z
  .object({
    id: z.string().min(1).max(500),
    revision: whole(0, 1_000_000_000),
    noSignature: z.coerce.boolean().default(false),
    ...fields.shape,
  })
  .transform(({ id, revision, noSignature, ...given }) => ({ id, revision, noSignature, ...settled(given) }))
  .superRefine(complete);
export type GatewayUpdate = z.output<typeof gatewayUpdate>;
