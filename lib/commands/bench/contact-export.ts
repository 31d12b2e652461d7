import { copyOut } from "@/lib/db/copy-stream";
import type { Pool } from "@/lib/db/pool";
import { exportContacts } from "@/lib/operations/export-contacts";
import { contactExportQuery } from "@/lib/schemas/contact-filter";
import type { Growth } from "./growth";
import { printFigure } from "./print";

const actor = { name: "npm run bench", role: "owner" } as const;
const runs = 3;

/** The CSV of all contacts and all columns beside COPY TO of the same columns in the same order, taken in turns. */
export async function benchContactExport(pool: Pool, survey: string, size: number, growth: Growth): Promise<void> {
  const copies: number[] = [];
  const exports: { took: number; first: number; grew: number }[] = [];
  for (let run = 0; run < runs; run++) {
    copies.push(await plainCopy(pool, survey));
    exports.push(await exported(pool, survey));
  }
  const copy = median(copies);
  const took = median(exports.map((one) => one.took));
  const first = Math.max(...exports.map((one) => one.first));
  const grew = Math.max(...exports.map((one) => one.grew));
  printFigure(`COPY TO of ${size.toLocaleString("en")} contacts`, copy, "ms");
  printFigure(`CSV export of the same columns`, took, "ms", [["of the speed of COPY TO", copy / took]]);
  printFigure("  its first byte", first, "ms");
  printFigure("  memory the process grew by", grew, "MB");
  growth.add(size, "CSV export, ms", took);
  growth.add(size, "CSV export, of the speed of COPY TO", copy / took);
  growth.add(size, "CSV export, first byte, ms", first);
  growth.add(size, "CSV export, MB the process grew by", grew);
}

/** PostgreSQL alone: what is stored, neither named, nor made safe, nor written as ISO times. */
async function plainCopy(pool: Pool, survey: string): Promise<number> {
  const client = await pool.connect();
  try {
    const began = performance.now();
    const select = `SELECT c.identification, c.name, c.surname, c.email, c.phone_number, c.mobile,
        c.fields ->> 'age group', c.fields ->> 'region', c.fields ->> 'segment', c.e164, c.country,
        s.last_status, s.last_status_at, lc.name, ls.position, lm.attempts, s.unsubscribed_at
      FROM contact c JOIN contact_state s ON s.contact_id = c.id LEFT JOIN message lm ON lm.id = s.last_message_id
      LEFT JOIN step ls ON ls.id = s.last_step_id LEFT JOIN campaign lc ON lc.id = ls.campaign_id
      WHERE c.survey_id = ${Number(survey)} ORDER BY c.id`;
    for await (const _ of copyOut(client, select));
    return performance.now() - began;
  } finally {
    client.release();
  }
}

async function exported(pool: Pool, survey: string): Promise<{ took: number; first: number; grew: number }> {
  const before = process.memoryUsage().rss;
  let most = before;
  let first = 0;
  const began = performance.now();
  const { filter, columns } = contactExportQuery.parse({});
  const result = await exportContacts(pool, actor, { surveyId: survey, filter, columns, format: "csv" });
  if (!result.ok) throw new Error(result.problem.message);
  let chunks = 0;
  for await (const _ of result.value.bytes) {
    // The first chunk is the header, which needs no database.
    if (++chunks === 2) first = performance.now() - began;
    if (chunks % 100 === 0) most = Math.max(most, process.memoryUsage().rss);
  }
  return { took: performance.now() - began, first, grew: (most - before) / 1_000_000 };
}

const median = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
