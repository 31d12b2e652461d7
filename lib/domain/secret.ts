import { createHash } from "node:crypto";

/** Random octets a secret is made of: 256 bits. */
export const SECRET_BYTES = 32;

/** A URL-safe secret of that many random octets, behind a prefix that tells what it is for. */
export function secretText(random: Buffer, prefix = ""): string {
  if (random.length < SECRET_BYTES) throw new Error(`A secret needs ${SECRET_BYTES} random octets`);
  return prefix + random.toString("base64url");
}

/** What the database keeps of a secret: SHA-256 in hex. Its 256 bits need no slow hash. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
