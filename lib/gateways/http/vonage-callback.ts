import { createHash, createHmac } from "node:crypto";
import type { Report } from "@/lib/domain/gateway";
import type { Callback } from "./callback-request";
import { hasCallbackToken } from "./callback-token";
import { equalText } from "./equal-text";
import type { VonageAlgorithm, VonageConfig } from "./http-config";
import { member, numberOf, textOf } from "./json";
import { vonageOutcome } from "./vonage-codes";
import { e164Of, isMessageId, networkOf, rawCode } from "./words";

/** Seconds by which a signed callback may be off Esito's clock: Vonage repeats one for a day under the same signature. */
const OLDEST = 25 * 3600;
const NEWEST = 300;

/** Whether a callback is Vonage's own: its signature where the account signs, else the token of its address. */
export function isVonageCallback(callback: Callback, config: VonageConfig, now: Date): boolean {
  const { signatureSecret, algorithm, apiSecret, formerSecret } = config;
  if (signatureSecret === null) return hasCallbackToken(callback, [apiSecret, formerSecret]);
  const bearer = /^Bearer (\S{1,4000})$/.exec(callback.header("authorization") ?? "")?.[1];
  if (bearer !== undefined) return isVonageJwt(bearer, callback.body, signatureSecret, now);
  const fields = callbackFields(callback);
  const given = fields.get("sig");
  if (given === undefined || !isFresh(fields.get("timestamp") ?? "", now)) return false;
  return equalText(given.toLowerCase(), vonageSignature(fields, signatureSecret, algorithm));
}

/**
 * The signature of a set of parameters (developer.vonage.com, "Signing messages"): `&name=value` sorted by name, `&` and
 * `=` inside replaced by `_`, hashed with the secret behind it, or under it as an HMAC; hex in small letters.
 */
export function vonageSignature(
  fields: ReadonlyMap<string, string>,
  secret: string,
  algorithm: VonageAlgorithm,
): string {
  const text = [...fields]
    .filter(([name]) => name !== "sig")
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `&${clean(name)}=${clean(value)}`)
    .join("");
  if (algorithm === "md5hash")
    return createHash("md5")
      .update(text + secret, "utf8")
      .digest("hex");
  return createHmac(algorithm, secret).update(text, "utf8").digest("hex");
}

/** A signed webhook: a JWT (HS256) that holds the SHA-256 of the body. */
export function isVonageJwt(token: string, body: string, secret: string, now: Date): boolean {
  const [head = "", claims = "", signature = "", ...rest] = token.split(".");
  if (rest.length || textOf(member(decode(head), "alg")) !== "HS256") return false;
  if (!equalText(signature, createHmac("sha256", secret).update(`${head}.${claims}`).digest("base64url"))) return false;
  const said = decode(claims);
  const hash = textOf(member(said, "payload_hash")).toLowerCase();
  return equalText(hash, createHash("sha256").update(body).digest("hex")) && isFresh(textOf(member(said, "iat")), now);
}

/** The report in a delivery receipt; none where it is about something else. */
export function readVonageCallback(callback: Callback): Report[] {
  const fields = callbackFields(callback);
  const said = (name: string) => fields.get(name) ?? "";
  const id = said("messageId") || said("message-id");
  const status = said("status").toLowerCase();
  if (!isMessageId(id) || status === "") return [];
  const error = numberOf(said("err-code"));
  return [
    {
      providerId: id,
      destination: e164Of(said("msisdn")),
      outcome: vonageOutcome(status, error),
      code: rawCode("Vonage", status, error || null),
      text: "",
      network: networkOf(said("network-code")),
      happenedAt: readTime(said("message-timestamp")),
    },
  ];
}

/** A callback's parameters, as Vonage writes them: of the JSON or the form in the body, or of the address. */
export function callbackFields(callback: Callback): Map<string, string> {
  const fields = new Map<string, string>();
  if (callback.body.trimStart().startsWith("{")) {
    const json = parse(callback.body);
    for (const [name, value] of Object.entries(typeof json === "object" && json !== null ? json : {})) {
      fields.set(name, textOf(value));
    }
    return fields;
  }
  const form = callback.body.trim() === "" ? callback.url.searchParams : new URLSearchParams(callback.body);
  for (const [name, value] of form) fields.set(name, value);
  return fields;
}

/** `message-timestamp` is in UTC by its documentation; an empty date comes as one of the year 1. */
function readTime(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d[ +]\d\d:\d\d:\d\d$/.test(text)) return null;
  const time = new Date(`${text.slice(0, 10)}T${text.slice(11)}Z`);
  return time.getUTCFullYear() >= 2000 ? time : null;
}

function isFresh(seconds: string, now: Date): boolean {
  const age = now.getTime() / 1000 - Number(/^\d{9,11}$/.test(seconds) ? seconds : Number.NaN);
  return age <= OLDEST && age >= -NEWEST;
}

function clean(text: string): string {
  return text.replace(/[&=]/g, "_");
}

function decode(part: string): unknown {
  return parse(Buffer.from(part, "base64url").toString("utf8"));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
