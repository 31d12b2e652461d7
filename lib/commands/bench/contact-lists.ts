import { countContacts, listContacts } from "@/lib/db/contact-list";
import { copyOut } from "@/lib/db/copy-stream";
import { listHistory } from "@/lib/db/history";
import type { Pool } from "@/lib/db/pool";
import { exportContacts } from "@/lib/operations/export-contacts";
import type { ContactFilter, ContactKey } from "@/lib/schemas/contact-filter";
import { readContactQuery } from "@/lib/schemas/contact-filter";
import { seedSurvey } from "../seed/seed-survey";
import { printFigure } from "./print";

const rounds = 20;
const delivered = "SMS Sender: Delivered";

/** Milliseconds of pages at both ends and the middle of a list, of exact counts, of a long history, and of an export. */
export async function benchContactLists(pool: Pool, size: number): Promise<void> {
  const began = performance.now();
  const { survey } = await seedSurvey(pool, {
    contacts: size,
    seed: 1,
    now: new Date(),
    publicUrl: "http://127.0.0.1",
  });
  printFigure(`seed of ${size.toLocaleString("en")} contacts with a settled campaign`, performance.now() - began, "ms");
  await pool.query("VACUUM ANALYZE");
  const { rows: fields } = await pool.query<{ name: string; value: string }>(
    `SELECT f.name, c.fields ->> f.name AS value FROM contact_field f JOIN contact c ON c.survey_id = f.survey_id AND c.fields ? f.name
     WHERE f.survey_id = $1 LIMIT 1`,
    [survey],
  );
  const [field] = fields;
  const { rows: codes } = await pool.query<{ code: string }>(
    `SELECT m.code FROM message m JOIN contact_state s ON s.last_message_id = m.id WHERE s.survey_id = $1 AND s.last_status = 4 AND m.code IS NOT NULL LIMIT 1`,
    [survey],
  );
  const narrow = {
    status: "SMS Sender: Undeliverable",
    ...(codes[0] && { reason: codes[0].code }),
    ...(field && { [`field.${field.name}`]: field.value }),
    q: "39",
  };
  const first = await pages(pool, survey, "first page, no filter", {}, null);
  await pages(pool, survey, "page 10,000 (or the last), no filter", {}, Math.min(1_000_000, size) - 100, first);
  await pages(pool, survey, "half depth by last status", { status: delivered }, size / 2, first);
  await pages(
    pool,
    survey,
    "half depth by two statuses",
    { status: [delivered, "SMS Sender: Expired"] },
    size / 2,
    first,
  );
  await pages(pool, survey, "half depth by status, reason, field and text", narrow, size / 2, first);
  await pages(pool, survey, "half depth by name", { sort: "name" }, size / 2, first);
  await counts(pool, survey, "exact count by last status", { status: delivered });
  await counts(pool, survey, "exact count by status, reason and field", { ...narrow, q: "" });
  await counts(pool, survey, "exact count by a field", field ? { [`field.${field.name}`]: field.value } : {});
  await counts(pool, survey, "exact count with free text", { q: "ross" });
  await history(pool, survey);
  await exported(pool, survey, size);
}

type Params = Record<string, string | string[]>;

function filterOf(params: Params): ReturnType<typeof readContactQuery>["query"] {
  const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ""));
  return readContactQuery(given).query;
}

async function pages(
  pool: Pool,
  survey: string,
  name: string,
  params: Params,
  depth: number | null,
  first?: number,
): Promise<number> {
  const { filter, sort } = filterOf(params);
  const cursor = depth === null ? null : await keyAt(pool, survey, depth, sort === null ? null : "name");
  const times = await measured(() => listContacts(pool, survey, { filter, sort, limit: 100, cursor }));
  return printTimes(name, times, first);
}

async function counts(pool: Pool, survey: string, name: string, params: Params): Promise<void> {
  const filter: ContactFilter = filterOf(params).filter;
  printTimes(name, await measured(() => countContacts(pool, survey, filter)));
}

async function keyAt(pool: Pool, survey: string, depth: number, by: "name" | null): Promise<ContactKey> {
  const { rows } = await pool.query<{ id: string; value: string }>(
    `SELECT id, name AS value FROM contact WHERE survey_id = $1 AND name IS NOT NULL ORDER BY ${by ? "name, id" : "id"} OFFSET $2 LIMIT 1`,
    [survey, Math.max(0, Math.floor(depth))],
  );
  return { sort: by ?? "", value: by ? (rows[0]?.value ?? null) : null, id: rows[0]?.id ?? "0" };
}

/** A contact with 500 changes, its whole history at once. */
async function history(pool: Pool, survey: string): Promise<void> {
  const { rows } = await pool.query<{ id: string }>("SELECT id FROM contact WHERE survey_id = $1 ORDER BY id LIMIT 1", [
    survey,
  ]);
  const contact = rows[0]?.id ?? "0";
  await pool.query(
    `INSERT INTO status_change (survey_id, contact_id, status, applied, happened_at, learned_at, source, text)
     SELECT $1, $2, 31, true, now(), now(), 'person', 'Changed: City' FROM generate_series(1, 500)`,
    [survey, contact],
  );
  printTimes(
    "a contact with 500 changes",
    await measured(() => listHistory(pool, contact, { after: null, limit: 1_000 })),
  );
}

/** The CSV of all contacts beside COPY TO of the same columns. */
async function exported(pool: Pool, survey: string, size: number): Promise<void> {
  const client = await pool.connect();
  let began = performance.now();
  try {
    const select = `SELECT c.identification, c.name, c.surname, c.email, c.phone_number, c.mobile, c.fields, c.e164, c.country, s.last_status, s.last_status_at
      FROM contact c JOIN contact_state s ON s.contact_id = c.id WHERE c.survey_id = ${Number(survey)} ORDER BY c.id`;
    for await (const _ of copyOut(client, select));
  } finally {
    client.release();
  }
  const copy = performance.now() - began;
  const before = process.memoryUsage().rss;
  let most = before;
  began = performance.now();
  const query = filterOf({});
  const actor = { name: "bench", role: "owner" } as const;
  const result = await exportContacts(pool, actor, {
    surveyId: survey,
    filter: query.filter,
    columns: null,
    format: "csv",
  });
  if (!result.ok) throw new Error(result.problem.message);
  let first = 0;
  for await (const _ of result.value.bytes) {
    first ||= performance.now() - began;
    most = Math.max(most, process.memoryUsage().rss);
  }
  const took = performance.now() - began;
  printFigure(`CSV export of ${size.toLocaleString("en")} contacts`, took, "ms", [
    ["of the speed of COPY TO", copy / took],
  ]);
  printFigure("  its first byte", first, "ms");
  printFigure("  memory it grew by", (most - before) / 1_000_000, "MB");
}

async function measured(work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((one, other) => one - other);
}

/** Median and 95th percentile; returns the 95th. */
function printTimes(name: string, times: readonly number[], beside?: number): number {
  const median = times[Math.floor(times.length / 2)] ?? 0;
  const p95 = times[Math.ceil(times.length * 0.95) - 1] ?? 0;
  const ratios: [string, number][] = beside ? [["of the first page", p95 / beside]] : [];
  printFigure(`${name}, median`, median, "ms");
  printFigure(`${name}, 95th percentile`, p95, "ms", ratios);
  return p95;
}
