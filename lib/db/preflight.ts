import { isLeftOutReason, type LeftOutReason } from "@/lib/domain/left-out";
import type { StandardField, Template, TemplateValues } from "@/lib/domain/template";
import { textParts } from "@/lib/domain/text-price";
import { classifyStep } from "./classify-step";
import { inTransaction, type Pool, type Queryable } from "./pool";

/** How many contacts a step would load, by class. */
export interface StepForecast {
  loaded: number;
  sendable: number;
  invalid: number;
  duplicated: number;
  leftOut: Partial<Record<LeftOutReason, number>>;
  /** Of those sendable, numbers that failed as non-existent in earlier campaigns of any survey. */
  dead: number;
  /** Of the texts to those sendable, and of these to the dead numbers. */
  parts: number;
  deadParts: number;
}

/** So many contacts of one class. */
interface Alike {
  leftOut: string | null;
  outcome: number | null;
  dead: boolean;
  n: number;
}

/**
 * What loading this step now would do, with the parts of its texts; changes nothing. Contacts alike in what the text says of
 * them are priced once: a million have some thousand names. In batches, in flat memory.
 */
export function forecastStep(pool: Pool, stepId: string, template: Template, publicUrl: string): Promise<StepForecast> {
  return inTransaction(pool, async (tx) => {
    const { sql, values } = await classifyStep(tx, stepId);
    const { columns, names } = columnsOf(template, values.length + 1);
    await tx.query(
      `DECLARE forecast NO SCROLL CURSOR FOR
       SELECT s.left_out AS "leftOut", s.outcome, d.e164 IS NOT NULL AS dead, ${columns}, count(*)::int AS n
       FROM (${sql}) s LEFT JOIN contact c ON c.id = s.contact_id AND s.outcome = 9
       LEFT JOIN dead_number d ON d.e164 = s.e164 AND s.outcome = 9
       GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
      [...values, ...names],
    );
    const forecast: StepForecast = {
      loaded: 0,
      sendable: 0,
      invalid: 0,
      duplicated: 0,
      leftOut: {},
      dead: 0,
      parts: 0,
      deadParts: 0,
    };
    for (;;) {
      const { rows } = await tx.query<Alike & Recipient>("FETCH 5000 FROM forecast");
      if (rows.length === 0) break;
      for (const { leftOut, outcome, dead, n, ...values } of rows) {
        const each = outcome === 9 ? textParts(template, values, publicUrl) : 0;
        count(forecast, { leftOut, outcome, dead, n }, each);
      }
    }
    await tx.query("CLOSE forecast");
    return forecast;
  });
}

function count(forecast: StepForecast, { leftOut: reason, outcome, dead, n }: Alike, each: number): void {
  forecast.loaded += n;
  if (reason !== null && isLeftOutReason(reason)) forecast.leftOut[reason] = (forecast.leftOut[reason] ?? 0) + n;
  else if (outcome === 1) forecast.invalid += n;
  else if (outcome === 2) forecast.duplicated += n;
  else {
    const parts = n * each;
    forecast.sendable += n;
    forecast.parts += parts;
    if (dead) forecast.dead += n;
    if (dead) forecast.deadParts += parts;
  }
}

/** The seven columns of a recipient, empty where the text does not name them; the names of custom fields are values from `$first` on. */
function columnsOf(template: Template, first: number): { columns: string; names: string[] } {
  const named = new Set(template.segments.flatMap((one) => (one.kind === "standard" ? [one.field] : [])));
  const names = [...new Set(template.segments.flatMap((one) => (one.kind === "custom" ? [one.field] : [])))];
  const fields = names.map((_, index) => `$${first + index}::text, c.fields -> $${first + index}::text`);
  const standard = Object.entries(recipientFields).map(
    ([field, column]) => `${named.has(field as StandardField) ? `c.${column}` : "NULL::text"} AS "${field}"`,
  );
  return { columns: [...standard, `jsonb_build_object(${fields.join(", ")}) AS fields`].join(", "), names };
}

/** What a contact puts into a text. */
export type Recipient = Omit<TemplateValues, "fields" | "link" | "unsubscribe"> & { fields: Record<string, string> };

const recipientFields = {
  identification: "identification",
  name: "name",
  surname: "surname",
  email: "email",
  phoneNumber: "phone_number",
  mobile: "mobile",
} satisfies { [field in StandardField]?: string };

const recipientColumns = [
  ...Object.entries(recipientFields).map(([field, column]) => `c.${column} AS "${field}"`),
  "c.fields",
].join(", ");

/** The survey's first contacts with a number, to show a text with. */
export async function listSampleRecipients(
  db: Queryable,
  surveyId: string,
  limit: number,
): Promise<(Recipient & { e164: string })[]> {
  const { rows } = await db.query<Recipient & { e164: string }>(
    `SELECT ${recipientColumns}, c.e164 FROM contact c
     WHERE c.survey_id = $1 AND c.erased_at IS NULL AND c.e164 IS NOT NULL ORDER BY c.id LIMIT $2`,
    [surveyId, limit],
  );
  return rows;
}
