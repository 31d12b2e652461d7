import { isAbsolute, join } from "node:path";
import { parseDuration } from "./domain/duration";

/** The environment, read once a call; every bad variable is named in one error. */
export interface Env {
  port: number;
  /** Address the web process listens on; loopback unless ESITO_HOST says otherwise. */
  host: string;
  /** Absolute folder of the embedded database and of what a running installation says of itself. */
  dataFolder: string;
  databaseUrl: string | null;
  /** URLs of gateways; empty = the built-in simulator. */
  gateways: string[];
  publicUrl: string;
  rateLimit: number;
  validity: string;
  grace: string;
  retryBase: string;
  queryAfter: string;
  simulatorProfile: "realistic" | "instant";
  /** Text of at least 32 characters from which the key of stored secrets is made; null = a key file in the data folder. */
  secretKey: string | null;
  /** Where the built-in simulator shows its phones; null with a real gateway. */
  simulatorHttp: string | null;
}

/** Throws an Error naming each variable that cannot be read. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const problems: string[] = [];
  const port = wholeNumber("PORT", 3000, 0, 65535);
  const rateLimit = wholeNumber("ESITO_RATE_LIMIT", 6000, 1, 1_000_000_000);
  const databaseUrl = source.DATABASE_URL?.trim() || null;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    problems.push("DATABASE_URL must begin with postgresql://");
  const publicUrl = (source.PUBLIC_URL?.trim() || `http://127.0.0.1:${port}`).replace(/\/+$/, "");
  if (source.PUBLIC_URL?.trim() && !URL.canParse(publicUrl))
    problems.push("PUBLIC_URL must be an address such as https://sms.example.org");
  const simulatorProfile = source.ESITO_SIMULATOR_PROFILE?.trim() || "realistic";
  if (simulatorProfile !== "realistic" && simulatorProfile !== "instant") {
    problems.push("ESITO_SIMULATOR_PROFILE must be realistic or instant");
  }
  const durations = {
    validity: duration("ESITO_VALIDITY", "48h"),
    grace: duration("ESITO_GRACE", "24h"),
    retryBase: duration("ESITO_RETRY_BASE", "30s"),
    queryAfter: duration("ESITO_QUERY_AFTER", "5m"),
  };
  const validity = parseDuration(durations.validity);
  // What the database takes of a campaign; screens and API ask for 5 minutes and more.
  if (validity.ok && (validity.ms < 1_000 || validity.ms > 72 * 3_600_000))
    problems.push(`ESITO_VALIDITY must be from 1s to 72h, not ${durations.validity}`);
  const secretKey = source.ESITO_SECRET_KEY?.trim() || null;
  if (secretKey !== null && secretKey.length < 32) problems.push("ESITO_SECRET_KEY must have at least 32 characters");
  if (problems.length) throw new Error(`The environment cannot be used: ${problems.join("; ")}.`);
  const folder = source.ESITO_DATA?.trim() || ".data";
  return {
    port,
    host: source.ESITO_HOST?.trim() || "127.0.0.1",
    dataFolder: isAbsolute(folder) ? folder : join(/* turbopackIgnore: true */ process.cwd(), folder),
    databaseUrl,
    gateways: (source.SMS_GATEWAY ?? "").split(/\s+/).filter(Boolean),
    publicUrl,
    rateLimit,
    ...durations,
    simulatorProfile: simulatorProfile === "instant" ? "instant" : "realistic",
    secretKey,
    simulatorHttp: source.ESITO_SIMULATOR_HTTP?.trim() || null,
  };

  function wholeNumber(name: string, fallback: number, least: number, most: number): number {
    const text = source[name]?.trim();
    if (!text) return fallback;
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      problems.push(`${name} must be a whole number from ${least} to ${most}, not ${text}`);
    }
    return value;
  }

  function duration(name: string, fallback: string): string {
    const text = source[name]?.trim() || fallback;
    if (!/^\d+(\.\d+)?(ms|s|m|h|d)$/.test(text))
      problems.push(`${name} must be a duration such as ${fallback}, not ${text}`);
    return text;
  }
}
