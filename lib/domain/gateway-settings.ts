import { unseal } from "./sealed";

/** What a gateway can be, in the order in which a form offers it. */
export const GATEWAY_KINDS = ["smpp", "twilio", "vonage", "infobip"] as const;
export type GatewayKind = (typeof GATEWAY_KINDS)[number];

/** Statuses that make some gateway bring a receipt again: any other is final for Vonage. */
export const REPEAT_STATUSES = ["0x64", "0x08", "0x14", "0x45", "0x58", "0x67", "0xFE", "0xFF"] as const;

/** Why a gateway that was just added carries nothing. */
export const NEW_GATEWAY = "New: test it, then let it carry.";

/** What an owner sets of a gateway, without its secrets. */
export interface GatewaySettings {
  kind: GatewayKind;
  /** Host, with a port where the kind has none of its own. */
  host: string;
  port: number | null;
  tls: boolean;
  /** system_id, account SID or API key; empty for Infobip, whose key is its secret. */
  account: string;
  window: number;
  tps: number;
  ids: string;
  binds: number;
  systemType: string;
  /** command_status by which an SMPP gateway is asked to bring a receipt again; absent in older rows = 0x64. */
  repeat?: string;
  /** Hex tag of the optional parameter in which an SMPP gateway names the network; absent or empty = 0x1401. */
  networkTlv?: string;
  /** How Vonage signs its callbacks. */
  algorithm: string;
}

export interface GatewaySecrets {
  password: string;
  /** Vonage's signature secret; empty = its callbacks are not signed. */
  signature: string;
  /** The password before this one, while callbacks may come of what was handed over with it (`FORMER_FOR`). */
  former?: FormerPassword;
}

export interface FormerPassword {
  password: string;
  /** ISO 8601. */
  until: string;
}

/** How long after its handing over a message may be reported about, ms. */
export const FORMER_FOR = 7 * 24 * 3_600_000;

/** The gateway as a URL of SMS_GATEWAY: one reader decides what can be used. Holds the secrets. */
export function gatewayUrl(settings: GatewaySettings, secrets: GatewaySecrets): string {
  const { kind, host, port, tls, account, window, tps } = settings;
  const scheme = kind === "smpp" && tls ? "smpps" : kind;
  const at = encodeURIComponent;
  const login = kind === "infobip" ? at(secrets.password) : `${at(account)}:${at(secrets.password)}`;
  const query = new URLSearchParams({ window: String(window), tps: String(tps) });
  if (kind === "smpp") {
    query.set("ids", settings.ids);
    query.set("binds", String(settings.binds));
    if (settings.repeat) query.set("repeat", settings.repeat);
    if (settings.networkTlv) query.set("network_tlv", settings.networkTlv);
    if (settings.systemType) query.set("system_type", settings.systemType);
  }
  if ((kind === "vonage" || kind === "infobip") && secrets.former) query.set("former", secrets.former.password);
  if (kind === "vonage" && secrets.signature) {
    query.set("signature", secrets.signature);
    query.set("algorithm", settings.algorithm);
  }
  return `${scheme}://${login}@${host}${port === null ? "" : `:${port}`}?${query}`;
}

/** A gateway as the database keeps it. */
export interface SavedGateway {
  id: string;
  settings: GatewaySettings;
  sealed: string;
}

/** Its URL, secrets opened; null when they were sealed under another key. */
export function openGateway(saved: SavedGateway, key: Buffer, now: Date): string | null {
  const secrets = openSecrets(saved, key, now);
  return secrets && gatewayUrl(saved.settings, secrets);
}

/** Its secrets, those that still count; null when they were sealed under another key. */
export function openSecrets(saved: Pick<SavedGateway, "id" | "sealed">, key: Buffer, now: Date): GatewaySecrets | null {
  const text = unseal(saved.sealed, key, `gateway ${saved.id}`);
  if (text === null) return null;
  const { former, ...secrets } = JSON.parse(text) as GatewaySecrets;
  return former && new Date(former.until) > now ? { ...secrets, former } : secrets;
}

/** Whether a new password must be typed: the old one is never sent to an address it was not given for. */
export function isOtherAddress(one: GatewaySettings, other: GatewaySettings): boolean {
  return (
    (["kind", "host", "port", "account"] as const).some((name) => one[name] !== other[name]) || (one.tls && !other.tls)
  );
}
