import { ID_RULES, type IdRule } from "./message-id";
import { DEFAULT_TIMINGS, type SmppConfig } from "./smpp-config";
import { TLV } from "./tlv";

/** A tag of an optional parameter, as people write it. */
const TLV_TAG = /^0x[0-9a-f]{4}$/i;

/** A gateway URL that cannot be used; the message says what to change and never repeats the password. */
export class GatewayUrlError extends Error {}

const EXAMPLE = "smpp://system_id:password@host:2775?window=50&tps=0&ids=exact";
/** What says where a gateway carries, whatever it speaks; read by parseGateway. */
export const ROUTE_PARAMETERS = ["prefixes", "weight"];
const PARAMETERS = [
  "window",
  "tps",
  "ids",
  "timeout",
  "repeat",
  "network_tlv",
  "system_type",
  "binds",
  ...ROUTE_PARAMETERS,
];

/**
 * The configuration in `smpp://system_id:password@host:port?…` (`smpps:` for TLS). Parameters: `window` (50), `tps`
 * (0 = no limit), `ids` (exact, hex-decimal, decimal-hex), `timeout` (seconds, 60), `repeat` (hex command_status that
 * asks for a receipt again, 0x64), `network_tlv` (hex tag of the receipts' network, 0x1401), `system_type`. Throws GatewayUrlError.
 */
export function parseGatewayUrl(text: string): SmppConfig {
  const url = readUrl(text);
  const tls = url.protocol === "smpps:";
  const unknown = [...url.searchParams.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) throw wrong(`does not know the parameter ${unknown}; it knows ${PARAMETERS.join(", ")}`);
  if (url.pathname !== "" && url.pathname !== "/") throw wrong("has a path; put parameters behind a question mark");
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (tls ? 3550 : 2775) : Number(url.port),
    tls,
    systemId: readName(url.username, "system_id", 1, 64),
    password: readName(url.password, "password", 0, 64),
    systemType: readName(url.searchParams.get("system_type") ?? "", "system_type", 0, 12),
    window: readInteger(url, "window", 50, 1, 2000),
    tps: readInteger(url, "tps", 0, 0, 100_000),
    ids: readIds(url.searchParams.get("ids") ?? "exact"),
    repeatStatus: readStatus(url.searchParams.get("repeat") ?? "0x64"),
    networkTlv: readTag(url.searchParams.get("network_tlv")),
    timings: { ...DEFAULT_TIMINGS, response: readInteger(url, "timeout", 60, 1, 600) * 1000 },
  };
}

function readUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    throw wrong("is not a URL");
  }
  if (url.protocol !== "smpp:" && url.protocol !== "smpps:")
    throw wrong(`begins with ${url.protocol}// instead of smpp:// or smpps://`);
  if (url.hostname === "") throw wrong("names no host");
  return url;
}

function readName(raw: string, name: string, min: number, max: number): string {
  let value: string;
  try {
    value = decodeURIComponent(raw);
  } catch {
    throw wrong(`has a ${name} with a percent sign that encodes nothing; write % as %25`);
  }
  if (value.length < min) throw wrong(`has no ${name}`);
  if (value.length > max) throw wrong(`has a ${name} of more than ${max} characters`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character cannot travel in a C-octet string
  if (/[\u0000-\u001f]|[^\u0000-\u00ff]/.test(value))
    throw wrong(`has a character in its ${name} that SMPP cannot carry`);
  return value;
}

/** A whole number among a URL's parameters; throws GatewayUrlError. */
export function readInteger(url: URL, name: string, fallback: number, min: number, max: number): number {
  const raw = url.searchParams.get(name);
  if (raw === null) return fallback;
  const value = Number(raw);
  if (!/^\d+$/.test(raw) || value < min || value > max)
    throw wrong(`wants ${name} to be a whole number from ${min} to ${max}`);
  return value;
}

function readIds(raw: string): IdRule {
  const rule = ID_RULES.find((known) => known === raw);
  if (!rule) throw wrong(`wants ids to be one of ${ID_RULES.join(", ")}`);
  return rule;
}

function readStatus(raw: string): number {
  const value = /^0x[0-9a-f]{1,3}$/i.test(raw) ? Number.parseInt(raw, 16) : 0;
  if (value === 0) throw wrong("wants repeat to be a command_status such as 0x64 or 0x08");
  return value;
}

function readTag(raw: string | null): number {
  if (raw === null) return TLV.network;
  if (!TLV_TAG.test(raw)) throw wrong("wants network_tlv to be a tag such as 0x1401");
  return Number.parseInt(raw, 16);
}

function wrong(what: string): GatewayUrlError {
  return new GatewayUrlError(`The gateway URL ${what}. It looks like ${EXAMPLE}`);
}
