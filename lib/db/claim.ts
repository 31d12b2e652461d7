import type { QuietHours } from "@/lib/domain/quiet-hours";
import type { Catchment } from "@/lib/domain/route";
import { type LockedMessage, lockedColumns, lockedMessage } from "./apply";
import { failsForGood } from "./classify-step";
import { partsByMessage, selectParts } from "./parts";
import { prepared, type Queryable, type QueryConfig, type Transaction, together } from "./pool";

/** A loaded step of a running campaign that has messages to submit, with what the worker needs of both. */
export interface ActiveStep {
  id: string;
  campaignId: string;
  surveyId: string;
  campaign: string;
  sender: string;
  text: string;
  audience: string;
  /** ms */
  validity: number;
  tps: number;
  until: Date | null;
  quietHours: QuietHours | null;
  timeZone: string;
}

/** The steps with a message due now. */
export async function findActiveSteps(db: Queryable): Promise<ActiveStep[]> {
  const { rows } = await db.query<StepRow>(
    prepared(
      "activeSteps",
      `SELECT step.id, step.campaign_id, step.survey_id, campaign.name, campaign.sender, step.text, step.audience,
            campaign.validity, campaign.tps, step.until, campaign.quiet_from, campaign.quiet_to, survey.time_zone
     FROM campaign JOIN step ON step.campaign_id = campaign.id JOIN survey ON survey.id = campaign.survey_id
     -- One is enough; asked whether any EXISTS, PostgreSQL reads all that wait, a million where a million were loaded.
     CROSS JOIN LATERAL (
       SELECT FROM message m WHERE m.step_id = step.id AND m.next_action = 'submit' AND m.next_attempt_at <= now() LIMIT 1
     ) due
     WHERE campaign.state = 'running' AND step.state = 'loaded'
     ORDER BY step.ordinal`,
      [],
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    campaignId: row.campaign_id,
    surveyId: row.survey_id,
    campaign: row.name,
    sender: row.sender,
    text: row.text,
    audience: row.audience,
    validity: row.validity * 1000,
    tps: row.tps,
    until: row.until,
    quietHours: row.quiet_from && row.quiet_to ? { from: row.quiet_from, to: row.quiet_to } : null,
    timeZone: row.time_zone,
  }));
}

/** Which messages leave by one of several gateways. */
export interface ClaimRoute {
  gatewayId: string;
  /** Every gateway there is: a message begun with one stays with it, unless it is gone and took nothing. */
  known: readonly string[];
  /** Null = every number. */
  catchment: Catchment | null;
}

/** What `catchmentOf` and `pointOf` say (lib/domain/route.ts), in SQL; $3 gateway, $4 known, $5 prefixes, $6 to $8 slices. */
const routed = `
  AND (CASE WHEN m.submission > 0 THEN (
         SELECT p.gateway_id = $3 OR (NOT m.taken AND p.gateway_id <> ALL($4)) FROM part p
         WHERE p.message_id = m.id ORDER BY p.submission DESC LIMIT 1) ELSE true END)
  AND ($5::text[] IS NULL OR m.submission > 0 OR EXISTS (
    SELECT FROM unnest($6::text[], $7::bigint[], $8::bigint[]) s(prefix, start, stop)
    WHERE (m.id % 2147483648) * 2654435761 % 4294967296 >= s.start
      AND (m.id % 2147483648) * 2654435761 % 4294967296 < s.stop
      AND s.prefix = (SELECT p FROM unnest($5::text[]) p WHERE starts_with(m.e164, '+' || p) ORDER BY length(p) DESC LIMIT 1)))`;

/**
 * Locks up to `limit` due messages of a step that no other worker holds; the campaign must still be running. With a route only
 * those that leave by its gateway: what has begun stays with the gateway it began with, whatever is paused.
 */
export async function claimDue(
  tx: Transaction,
  stepId: string,
  limit: number,
  route: ClaimRoute | null = null,
): Promise<LockedMessage[]> {
  const claim = claimQuery(stepId, limit, route);
  const [running, due] = await together(tx, [prepared("running", lockRunning, [stepId]), claim]);
  if (!running?.rowCount || !due) return [];
  const begun = due.rows.filter(({ submission }) => submission > 0).map(({ id }) => id);
  const parts = partsByMessage(begun.length ? (await tx.query(selectParts(begun))).rows : []);
  return due.rows.map((row) => lockedMessage(row, parts.get(row.id) ?? []));
}

const lockRunning = `
  SELECT 1 FROM campaign JOIN step ON step.campaign_id = campaign.id
  WHERE step.id = $1 AND campaign.state = 'running' FOR SHARE OF campaign`;

function claimQuery(stepId: string, limit: number, route: ClaimRoute | null): QueryConfig {
  const due = (which: string) => `
    SELECT ${lockedColumns} FROM message m
    WHERE m.step_id = $1 AND m.next_action = 'submit' AND m.next_attempt_at <= now() ${which}
    ORDER BY m.next_attempt_at, m.id LIMIT $2 FOR UPDATE OF m SKIP LOCKED`;
  if (!route) return prepared("claim", due(""), [stepId, limit]);
  // Not prepared: which of the routes' conditions are worth an index differs from gateway to gateway.
  const carriesNothingNew = route.catchment?.slices.length === 0;
  return {
    text: due(`${routed} ${carriesNothingNew ? "AND m.submission > 0" : ""}`),
    values: [stepId, limit, ...routeValues(route)],
  };
}

function routeValues({ gatewayId, known, catchment }: ClaimRoute): unknown[] {
  const slices = catchment?.slices ?? [];
  return [
    gatewayId,
    known,
    catchment?.prefixes ?? null,
    slices.map(({ prefix }) => prefix),
    slices.map(({ from }) => from),
    slices.map(({ to }) => to),
  ];
}

/** What the text and the last look before sending need of a message's contact. */
export interface Recipient {
  messageId: string;
  identification: string | null;
  name: string | null;
  surname: string | null;
  email: string | null;
  phoneNumber: string | null;
  mobile: string | null;
  fields: Record<string, string>;
  interview: number | null;
  optedOut: "unsubscribed" | "blocked" | null;
  /** Its number failed in an earlier step, or is dead in a campaign that leaves such out. */
  failedBefore: boolean;
  /** Clicked a link of this campaign, or began the interview. */
  clicked: boolean;
  text: string | null;
  linkCode: string | null;
  reference: number;
}

/**
 * What loading says of numbers that fail (lib/db/classify-step.ts), with what was learned since. Not of what a person sends
 * again: they know that it failed.
 */
const failedBefore = `
  (m.supersedes IS NULL AND (
    EXISTS (
      SELECT 1 FROM message f JOIN step fs ON fs.id = f.step_id
      WHERE f.contact_id = m.contact_id AND f.e164 = m.e164 AND fs.ordinal < own.ordinal
        AND ${failsForGood("AND n.ordinal < own.ordinal")})
    OR (campaign.leave_out_dead AND EXISTS (SELECT 1 FROM dead_number d WHERE d.e164 = m.e164))))`;

/** Recipients by message id. */
export async function findRecipients(tx: Transaction, messageIds: readonly string[]): Promise<Map<string, Recipient>> {
  const { rows } = await tx.query<Recipient>(
    prepared(
      "recipients",
      `SELECT m.id AS "messageId", c.identification, c.name, c.surname, c.email, c.phone_number AS "phoneNumber", c.mobile,
            c.fields, s.interview, m.text, m.link_code AS "linkCode", m.reference,
            CASE WHEN s.unsubscribed_at IS NOT NULL THEN 'unsubscribed'
                 ELSE (SELECT kind FROM opt_out o WHERE o.e164 = m.e164 ORDER BY kind DESC LIMIT 1) END AS "optedOut",
            ${failedBefore} AS "failedBefore",
            s.interview IS NOT NULL OR EXISTS (SELECT 1 FROM message o WHERE o.contact_id = m.contact_id
              AND o.campaign_id = m.campaign_id AND o.clicked_at IS NOT NULL) AS clicked
     FROM message m JOIN contact c ON c.id = m.contact_id JOIN contact_state s ON s.contact_id = m.contact_id
     JOIN step own ON own.id = m.step_id JOIN campaign ON campaign.id = m.campaign_id
     WHERE m.id = ANY($1::bigint[])`,
      [messageIds],
    ),
  );
  return new Map(rows.map((row) => [row.messageId, row]));
}

/** Licences that can still be deducted; locks the account until the transaction ends. */
export async function lockBalance(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ balance: number }>("SELECT balance FROM licence_account WHERE id = 1 FOR UPDATE");
  return rows[0]?.balance ?? 0;
}

/** Pauses a running campaign with this reason; false where it no longer runs. */
export async function pauseForReason(tx: Transaction, campaignId: string, reason: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE campaign SET state = 'paused', paused_because = $2, paused_at = now() WHERE id = $1 AND state = 'running'",
    [campaignId, reason],
  );
  return rowCount === 1;
}

interface StepRow {
  id: string;
  campaign_id: string;
  survey_id: string;
  name: string;
  sender: string;
  text: string;
  audience: string;
  validity: number;
  tps: number;
  until: Date | null;
  quiet_from: string | null;
  quiet_to: string | null;
  time_zone: string;
}
