import { createCipheriv, createDecipheriv } from "node:crypto";

/** Octets of a nonce, random for every sealing. */
export const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A text sealed with AES-256-GCM as `v1.` and base64url of nonce, tag and cipher. `context` (whose secret it is) is sealed
 * along, so that a sealed text cannot be moved to another row.
 */
export function seal(text: string, key: Buffer, nonce: Buffer, context: string): string {
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** The text, or null when the key or the context is another or the seal is broken. */
export function unseal(sealed: string, key: Buffer, context: string): string | null {
  const octets = Buffer.from(sealed.replace(/^v1\./, ""), "base64url");
  if (!sealed.startsWith("v1.") || octets.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, octets.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context)).setAuthTag(octets.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return decipher.update(octets.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}
