/** How to reach one HTTP provider. */
interface HttpAccount {
  /** Address of the provider's interface, without a slash at its end; https, or http on loopback. */
  baseUrl: string;
  /** Requests without an answer at a time. */
  window: number;
  /** Submissions a second the contract allows; 0 = as many as the window carries. */
  tps: number;
  timings: HttpTimings;
}

/** Milliseconds. */
export interface HttpTimings {
  /** Without an answer for so long a submission may or may not have been taken. */
  response: number;
  /** First and longest wait before a provider that does not answer is tried again. */
  retryMin: number;
  retryMax: number;
  /** The same after it refused the account. */
  refusedMin: number;
  refusedMax: number;
}

export const DEFAULT_HTTP_TIMINGS: HttpTimings = {
  response: 30_000,
  retryMin: 1_000,
  retryMax: 60_000,
  refusedMin: 30_000,
  refusedMax: 300_000,
};

export interface TwilioConfig extends HttpAccount {
  provider: "twilio";
  accountSid: string;
  /** Opens the account and signs the callbacks. */
  authToken: string;
}

/** How Vonage signs; `md5hash` is the account's default, the others are HMACs. */
export const VONAGE_ALGORITHMS = ["md5hash", "md5", "sha1", "sha256", "sha512"] as const;
export type VonageAlgorithm = (typeof VONAGE_ALGORITHMS)[number];

export interface VonageConfig extends HttpAccount {
  provider: "vonage";
  apiKey: string;
  apiSecret: string;
  /** Signs the callbacks where the account has signed webhooks; null = they carry the token of the callback address. */
  signatureSecret: string | null;
  algorithm: VonageAlgorithm;
  /** The secret before this one: callbacks of what was handed over with it still carry its token; null = there is none. */
  formerSecret: string | null;
}

export interface InfobipConfig extends HttpAccount {
  provider: "infobip";
  apiKey: string;
  /** As for Vonage. */
  formerSecret: string | null;
}

export type HttpConfig = TwilioConfig | VonageConfig | InfobipConfig;
export type HttpProviderName = HttpConfig["provider"];
