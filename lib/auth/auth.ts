import { randomBytes } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { database } from "@/lib/db/database";
import type { Pool } from "@/lib/db/pool";
import { prismaOf } from "@/lib/db/prisma";
import { findOrCreateSetting } from "@/lib/db/settings";
import { SECRET_BYTES, secretText } from "@/lib/domain/secret";
import { readEnv } from "@/lib/env";

type Auth = ReturnType<typeof configure>;

declare global {
  var esitoAuth: Promise<Auth> | undefined;
}

/** Sessions by e-mail and password, one a process. Nobody signs up: users come by one-time links alone. */
export function auth(): Promise<Auth> {
  globalThis.esitoAuth ??= open().catch((error: unknown) => {
    // A database that is away at the first request may be back at the next.
    globalThis.esitoAuth = undefined;
    throw error;
  });
  return globalThis.esitoAuth;
}

async function open(): Promise<Auth> {
  const pool = database();
  // Made once and kept in the database, so that every web process reads the cookies of the others.
  const secret = await findOrCreateSetting(pool, "auth.secret", () => secretText(randomBytes(SECRET_BYTES)));
  return configure(pool, secret, readEnv().publicUrl);
}

function configure(pool: Pool, secret: string, baseURL: string) {
  return betterAuth({
    appName: "Esito",
    baseURL,
    secret,
    database: prismaAdapter(prismaOf(pool), { provider: "postgresql", transaction: true }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    user: { additionalFields: { role: { type: "string", required: true, defaultValue: "viewer", input: false } } },
    session: { expiresIn: 30 * 86_400, updateAge: 86_400 },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      customRules: { "/sign-in/email": { window: 60, max: 10 } },
    },
    // The installation may be opened by its public address or by this machine's: the page's own host is always trusted.
    trustedOrigins: (request) => {
      const host = request?.headers.get("host");
      return host ? [`http://${host}`, `https://${host}`] : [];
    },
    advanced: { cookiePrefix: "esito", useSecureCookies: baseURL.startsWith("https:") },
    telemetry: { enabled: false },
    plugins: [nextCookies()],
  });
}
