import { createHash, randomBytes } from "node:crypto";

/** A new secret (256 random bits, URL-safe) behind a prefix that tells what it is for. */
export function newSecret(prefix = ""): string {
  return prefix + randomBytes(32).toString("base64url");
}

/** What the database keeps of a secret: SHA-256 in hex. Its 256 bits need no slow hash. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
