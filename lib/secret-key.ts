import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The 256-bit key under which the installation's secrets are kept: made from ESITO_SECRET_KEY, or read from `secret.key` in
 * the data folder, which the first reader makes, readable by its owner alone. Processes on several machines need the former.
 */
export function readSecretKey(env: { secretKey: string | null; dataFolder: string }): Buffer {
  if (env.secretKey !== null) return keyOf(env.secretKey);
  const file = join(/* turbopackIgnore: true */ env.dataFolder, "secret.key");
  try {
    mkdirSync(env.dataFolder, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const text = readFileSync(file, "utf8").trim();
  if (text.length < 32) throw new Error(`The key file ${file} is cut short: bring back the one you saved.`);
  return keyOf(text);
}

function keyOf(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}
