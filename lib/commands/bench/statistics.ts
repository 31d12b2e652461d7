import {
  findActivitySpan,
  findFigureSpan,
  listActivityTotals,
  listFigureTotals,
  type Span,
} from "@/lib/db/figure-series";
import type { Pool } from "@/lib/db/pool";
import { OUTCOMES } from "@/lib/domain/outcome";
import { LAST_STATUSES } from "@/lib/domain/status";
import { bucketEnds, chooseBucket } from "@/lib/domain/time-buckets";
import { getActivity } from "@/lib/operations/get-activity";
import { getBreakdown } from "@/lib/operations/get-breakdown";
import { getStatistics } from "@/lib/operations/get-statistics";
import { fullMinute } from "@/lib/schemas/as-of";
import { seedSurvey } from "../seed/seed-survey";
import { openGround } from "./ground";
import { printFigure, printTimes } from "./print";

const actor = { name: "npm run bench", role: "viewer" } as const;
const zone = "Europe/Rome";

/**
 * Server times of everything the statistics of this many contacts ask, each beside the plain GROUP BY over the same rows in
 * the same run.
 */
export async function benchStatistics(contacts: number): Promise<void> {
  const ground = await openGround();
  try {
    const began = performance.now();
    const now = new Date();
    const made = await seedSurvey(ground.pool, { contacts, seed: 1, now, publicUrl: "https://sms.example" });
    printFigure(`npm run seed, ${contacts.toLocaleString("en")} contacts`, (performance.now() - began) / 1000, "s");
    await measure(ground.pool, made);
  } finally {
    await ground.close();
  }
}

async function measure(pool: Pool, { survey, campaign }: { survey: string; campaign: string }): Promise<void> {
  const { rows } = await pool.query<{ id: string; from: Date; to: Date }>(
    `SELECT s.id, s.loaded_at AS "from", c.ended_at AS "to" FROM step s JOIN campaign c ON c.id = s.campaign_id
     WHERE s.campaign_id = $1 ORDER BY s.position`,
    [campaign],
  );
  const step = rows[0];
  if (!step) throw new Error("The seed made no step");
  const past = () =>
    fullMinute(new Date(step.from.getTime() + Math.random() * (step.to.getTime() - step.from.getTime())));

  const plainTotals = await times(5, () =>
    pool.query(
      `SELECT step_id, class, outcome, left_out, interview, clicked_at IS NOT NULL, count(*) FROM message
       WHERE campaign_id = $1 AND NOT superseded GROUP BY 1, 2, 3, 4, 5, 6`,
      [campaign],
    ),
  );
  const totals = await times(100, () => getStatistics(pool, actor, { campaignId: campaign, at: null }));
  printTimes("totals of a campaign", totals, [["the plain GROUP BY", plainTotals]]);
  printTimes(
    "totals as of a random minute",
    await times(100, () => getStatistics(pool, actor, { campaignId: campaign, at: past() })),
    [["the plain GROUP BY of now", plainTotals]],
  );

  const plainActivity = await times(5, () =>
    pool.query("SELECT last_status, count(*) FROM contact_state WHERE survey_id = $1 GROUP BY 1", [survey]),
  );
  printTimes("activity of a survey", await times(100, () => getActivity(pool, actor, { surveyId: survey, at: null })), [
    ["the plain GROUP BY", plainActivity],
  ]);
  printTimes(
    "activity as of a random minute",
    await times(100, () => getActivity(pool, actor, { surveyId: survey, at: past() })),
    [["the plain GROUP BY of now", plainActivity]],
  );

  const outcomes = OUTCOMES.map(({ id }) => `outcome.${id}`);
  const answers = ["clicked", "interview.22", "interview.23", "interview.24", "interview.25", "unsubscribed"];
  const plainSeries = await times(3, () =>
    pool.query(
      "SELECT status, date_trunc('hour', learned_at), count(*) FROM status_change WHERE step_id = $1 AND applied GROUP BY 1, 2",
      [step.id],
    ),
  );
  const series = (figures: readonly string[], at: () => Date | null) => async () => {
    const before = at();
    const span = await findFigureSpan(pool, step.id, figures, before);
    if (span) await listFigureTotals(pool, step.id, figures, instantsOf(span), before);
  };
  const now = () => null;
  for (const [name, figures] of [
    ["outcomes", outcomes],
    ["answers", answers],
  ] as const) {
    printTimes(`chart: ${name} over time`, await times(100, series(figures, now)), [
      ["the plain GROUP BY", plainSeries],
    ]);
    printTimes(`chart: ${name} over time, as of a random minute`, await times(100, series(figures, past)), [
      ["the plain GROUP BY of now", plainSeries],
    ]);
  }
  const statuses = [0, ...LAST_STATUSES.map(({ id }) => id)];
  const activitySeries = await times(100, async () => {
    const span = await findActivitySpan(pool, survey, statuses, null);
    if (span) await listActivityTotals(pool, survey, instantsOf(span), null);
  });
  printTimes("chart: activity over time", activitySeries, [["the plain GROUP BY", plainSeries]]);

  for (const field of ["country", "field.region", "field.age group"]) {
    const plain = await times(3, () =>
      pool.query(
        `SELECT ${field === "country" ? "m.country" : "c.fields ->> $2"}, m.class, count(*) FROM message m JOIN contact c ON c.id = m.contact_id
         WHERE m.step_id = $1 GROUP BY 1, 2`,
        [step.id, ...(field === "country" ? [] : [field.slice(6)])],
      ),
    );
    const breakdown = (at: () => Date | null) => () =>
      getBreakdown(pool, actor, { campaignId: campaign, stepId: step.id, field, at: at() });
    printTimes(
      `breakdown by ${field}`,
      await times(
        10,
        breakdown(() => null),
      ),
      [["the plain GROUP BY", plain]],
    );
    printTimes(`breakdown by ${field} as of a random minute`, await times(10, breakdown(past)), [
      ["the plain GROUP BY of now", plain],
    ]);
  }
}

/** The instants of a chart's points, as the screen chooses them. */
function instantsOf({ first, last }: Span): Date[] {
  const to = new Date(last.getTime() + 60_000);
  return [first, ...bucketEnds(first, to, chooseBucket(to.getTime() - first.getTime()), zone)];
}

/** Milliseconds of each of some runs, in ascending order; one run before them warms up and is not counted. */
async function times(runs: number, work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const taken: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await work();
    taken.push(performance.now() - began);
  }
  return taken.sort((one, other) => one - other);
}
