import type { Pool } from "./pool";

/** The setting's text, or the one `make` gives, stored by whichever process came first. */
export async function findOrCreateSetting(pool: Pool, key: string, make: () => string): Promise<string> {
  const read = "SELECT value #>> '{}' AS value FROM setting WHERE key = $1";
  const known = await pool.query<{ value: string }>(read, [key]);
  if (known.rows[0]) return known.rows[0].value;
  await pool.query("INSERT INTO setting (key, value) VALUES ($1, to_jsonb($2::text)) ON CONFLICT DO NOTHING", [
    key,
    make(),
  ]);
  const { rows } = await pool.query<{ value: string }>(read, [key]);
  if (!rows[0]) throw new Error(`The setting ${key} could not be stored`);
  return rows[0].value;
}
