import { isLoopback } from "@/lib/domain/loopback";
import { GatewayUrlError, ROUTE_PARAMETERS, readInteger } from "../smpp/gateway-url";
import { DEFAULT_HTTP_TIMINGS, type HttpConfig, VONAGE_ALGORITHMS, type VonageAlgorithm } from "./http-config";

const EXAMPLES = {
  "twilio:": "twilio://ACCOUNT_SID:AUTH_TOKEN@api.twilio.com",
  "vonage:": "vonage://API_KEY:API_SECRET@rest.nexmo.com?signature=SECRET&algorithm=sha256",
  "infobip:": "infobip://API_KEY@xxxxx.api.infobip.com",
} as const;

const PARAMETERS = ["window", "tps", "timeout", ...ROUTE_PARAMETERS];

/** Whether a URL names an HTTP provider. */
export function isHttpGatewayUrl(url: URL): boolean {
  return Object.hasOwn(EXAMPLES, url.protocol);
}

/**
 * The configuration in `twilio://`, `vonage://` or `infobip://`; `window` (20), `tps` (0 = no limit) and `timeout`
 * (seconds, 30) as parameters, for Vonage also `signature` and `algorithm`. Always https, except on loopback. Throws
 * GatewayUrlError, which never repeats a secret.
 */
export function readHttpConfig(url: URL): HttpConfig {
  const protocol = url.protocol as keyof typeof EXAMPLES;
  const known = {
    "twilio:": PARAMETERS,
    "vonage:": [...PARAMETERS, "signature", "algorithm", "former"],
    "infobip:": [...PARAMETERS, "former"],
  }[protocol];
  const unknown = [...url.searchParams.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw wrong(protocol, `does not know the parameter ${unknown}; it knows ${known.join(", ")}`);
  if (url.hostname === "") throw wrong(protocol, "names no host");
  // What stands here is taken as it is; as the host of https it must be one.
  if (!URL.canParse(`https://${url.host}`)) throw wrong(protocol, "names a host that is none");
  if (url.pathname !== "" && url.pathname !== "/") throw wrong(protocol, "has a path");
  const account = {
    baseUrl: `${isLoopback(url.hostname) ? "http" : "https"}://${url.host}`,
    window: readInteger(url, "window", 20, 1, 500),
    tps: readInteger(url, "tps", 0, 0, 100_000),
    timings: {
      ...DEFAULT_HTTP_TIMINGS,
      response: readInteger(url, "timeout", DEFAULT_HTTP_TIMINGS.response / 1000, 1, 100) * 1000,
    },
  };
  const [user, secret] = [readWord(protocol, url.username), readWord(protocol, url.password)];
  switch (protocol) {
    case "twilio:":
      if (!/^AC[0-9a-zA-Z]{10,62}$/.test(user)) throw wrong(protocol, "has no account SID (it begins with AC)");
      if (secret === "") throw wrong(protocol, "has no auth token");
      return { ...account, provider: "twilio", accountSid: user, authToken: secret };
    case "vonage:":
      if (user === "" || secret === "") throw wrong(protocol, "has no API key or no API secret");
      return {
        ...account,
        provider: "vonage",
        apiKey: user,
        apiSecret: secret,
        signatureSecret: url.searchParams.get("signature") || null,
        algorithm: readAlgorithm(url.searchParams.get("algorithm")),
        formerSecret: url.searchParams.get("former") || null,
      };
    case "infobip:":
      if (user === "" || secret !== "") throw wrong(protocol, "has no API key alone before the @");
      return { ...account, provider: "infobip", apiKey: user, formerSecret: url.searchParams.get("former") || null };
  }
}

function readWord(protocol: keyof typeof EXAMPLES, raw: string): string {
  let value: string;
  try {
    value = decodeURIComponent(raw);
  } catch {
    throw wrong(protocol, "has a percent sign that encodes nothing; write % as %25");
  }
  // What goes into a header must be printable.
  if (!/^[\x21-\x7e]{0,200}$/.test(value))
    throw wrong(protocol, "has a character in its account that HTTP cannot carry");
  return value;
}

function readAlgorithm(raw: string | null): VonageAlgorithm {
  if (raw === null) return "md5hash";
  const known = VONAGE_ALGORITHMS.find((name) => name === raw);
  if (!known) throw wrong("vonage:", `wants algorithm to be one of ${VONAGE_ALGORITHMS.join(", ")}`);
  return known;
}

function wrong(protocol: keyof typeof EXAMPLES, what: string): GatewayUrlError {
  return new GatewayUrlError(`The gateway URL ${what}. It looks like ${EXAMPLES[protocol]}`);
}
