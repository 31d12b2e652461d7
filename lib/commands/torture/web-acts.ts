import type { Pool } from "@/lib/db/pool";
import { statusEntry } from "@/lib/domain/status";
import { makeCampaign } from "../bench/make-campaign";
import type { WebAnswer } from "./mortal-web";

/** Something a client asks of the API. */
export interface WebAct {
  name: string;
  /** Makes what the nth try needs, and returns what to ask and how to count how often it was done. */
  prepare(n: number): Promise<Try>;
}

export interface Try {
  path: string;
  type?: string;
  body: string;
  /** A statement whose one number is how often the act was done: whole, or a part where half of it was. */
  done: string;
  values: unknown[];
}

/** Every kind of write a client can ask for with an Idempotency-Key. `links` are codes of messages that were delivered. */
export function webActs(
  pool: Pool,
  api: (path: string, body: unknown) => Promise<WebAnswer>,
  given: { survey: string; links: readonly string[]; failedSteps: readonly string[] },
): WebAct[] {
  const { survey, links, failedSteps } = given;
  const draft = async (name: string) => {
    const steps = [{ kind: "invitation", text: "Please take part: {link}" }];
    return idOf(await api(`/surveys/${survey}/campaigns`, { name, kind: "standard", sender: "Esito", steps }));
  };
  const stateActs = (act: string, campaign: string, state: string) => ({
    done: "SELECT count(*) * (SELECT count(*) FROM campaign WHERE id = $1 AND state = $2) FROM audit WHERE subject = 'campaign ' || $1 AND act = $3",
    values: [campaign, state, act],
  });
  return [
    {
      name: "an interview",
      prepare: async (n) => ({
        path: "/interviews",
        body: JSON.stringify({ link: pick(links, n), event: "completed" }),
        done: "SELECT count(*) FROM status_change c JOIN message m ON m.id = c.message_id WHERE m.link_code = $1 AND c.status = $2 AND c.applied",
        values: [pick(links, n), statusEntry("completed").id],
      }),
    },
    {
      name: "an import",
      prepare: async (n) => ({
        path: `/surveys/${survey}/contacts`,
        type: "text/csv",
        body: ["Name;Mobile", ...Array.from({ length: 20 }, (_, i) => `Import ${n};+39335${1_000_000 + i}`)].join("\n"),
        done: "SELECT count(*) / 20.0 FROM contact WHERE survey_id = $1 AND name = $2",
        values: [survey, `Import ${n}`],
      }),
    },
    {
      name: "a campaign",
      prepare: async (n) => ({
        path: `/surveys/${survey}/campaigns`,
        body: JSON.stringify({
          name: `Made ${n}`,
          kind: "standard",
          sender: "Esito",
          steps: [{ kind: "invitation", text: "Please take part: {link}" }],
        }),
        done: "SELECT count(*) FROM campaign c JOIN step ON step.campaign_id = c.id WHERE c.name = $1",
        values: [`Made ${n}`],
      }),
    },
    {
      name: "a start",
      prepare: async (n) => {
        const campaign = await draft(`Start ${n}`);
        return {
          path: `/campaigns/${campaign}/start`,
          body: "{}",
          ...stateActs("campaign.started", campaign, "running"),
        };
      },
    },
    {
      name: "a pause",
      prepare: async (n) => {
        const campaign = await draft(`Pause ${n}`);
        await api(`/campaigns/${campaign}/start`, {});
        return {
          path: `/campaigns/${campaign}/pause`,
          body: "{}",
          ...stateActs("campaign.paused", campaign, "paused"),
        };
      },
    },
    {
      name: "a retry",
      prepare: async (n) => {
        const step = pick(failedSteps, n);
        const { rows } = await pool.query<{ campaign: string }>(
          "SELECT campaign_id AS campaign FROM step WHERE id = $1",
          [step],
        );
        return {
          path: `/campaigns/${rows[0]?.campaign}/retry`,
          body: JSON.stringify({ step, outcomes: ["SMS Sender: Undeliverable"] }),
          done: "SELECT count(*) - 1 FROM message WHERE step_id = $1",
          values: [step],
        };
      },
    },
    {
      name: "bought licences",
      prepare: async (n) => ({
        path: "/licences",
        body: JSON.stringify({ add: 7, note: `Bought ${n}` }),
        done: "SELECT coalesce(sum(amount), 0) / 7.0 FROM licence_entry WHERE note = $1",
        values: [`Bought ${n}`],
      }),
    },
  ];
}

/** How many tries of one kind there is room for: one more than it writes. */
export const MOST_TRIES = 60;

/** Steps of one message each, to end undeliverable and be retried. */
export async function makeFailingSteps(pool: Pool): Promise<string[]> {
  const steps: string[] = [];
  for (let index = 0; index < MOST_TRIES; index++) {
    const numbers = [`+39334${1_000_000 + index}`];
    steps.push(await makeCampaign(pool, { name: `Failing ${index}`, numbers, text: "{link}", licences: 2 }));
  }
  return steps;
}

function idOf({ status, body }: WebAnswer): string {
  const { id } = (body ?? {}) as { id?: string };
  if (!id) throw new Error(`Nothing was made: ${status} ${JSON.stringify(body)}`);
  return id;
}

function pick(list: readonly string[], n: number): string {
  const found = list[n - 1];
  if (found === undefined) throw new Error(`There is none for try ${n}`);
  return found;
}
