import { isSameMessageId } from "@/lib/domain/same-message-id";
import { inTransaction, type Pool } from "./pool";
import { isOfItsTime } from "./receipts";

/** Reports looked at in one turn, the newest: those of which nobody ever knows the message must not hide them. */
const most = 2_000;

interface Candidate {
  receipt: string;
  heard: string;
  known: string;
}

/** Where ids were found only by another writing, for the log: the gateway and one of each. */
export interface LooseMatch {
  gatewayId: string;
  heard: string;
  known: string;
}

/**
 * Gives reports whose id no part has letter by letter the id of the part that they mean: of the same gateway and number,
 * handed over in the week before, and the same id in another writing (padded, capitals, hexadecimal for decimal). Two such
 * parts = nobody guesses. Exact ids are joined before this looks: a report is left alone for a moment.
 */
export async function matchLooseIds(pool: Pool): Promise<LooseMatch[]> {
  const found = meant(await listCandidates(pool));
  if (found.length === 0) return [];
  const { rows: written } = await pool.query<LooseMatch>(
    `UPDATE receipt r SET provider_id = d.known FROM jsonb_to_recordset($1::jsonb) AS d(receipt bigint, heard text, known text)
     WHERE r.id = d.receipt AND r.provider_id = d.heard RETURNING r.gateway_id AS "gatewayId", d.heard, d.known`,
    [JSON.stringify(found)],
  );
  return written;
}

/**
 * Each report's parts looked up, whatever the planner holds of the tables: in a campaign's first minute it takes them for empty,
 * and a plan that reads them whole takes minutes while they fill up, and keeps every dead row from being cleared away.
 */
const lookedUp = `SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off;
  SET LOCAL join_collapse_limit = 1`;

function listCandidates(pool: Pool): Promise<Candidate[]> {
  return inTransaction(pool, async (tx) => {
    await tx.query(lookedUp);
    const { rows } = await tx.query<Candidate>(
      `SELECT r.id AS receipt, r.provider_id AS heard, p.provider_id AS known
       FROM (SELECT * FROM receipt WHERE destination IS NOT NULL AND received_at < now() - interval '1 second'
             ORDER BY id DESC LIMIT $1) r
       JOIN contact c ON c.e164 = r.destination
       JOIN message m ON m.contact_id = c.id AND m.e164 = r.destination
       JOIN part p ON p.message_id = m.id AND p.gateway_id = r.gateway_id AND p.provider_id IS NOT NULL AND ${isOfItsTime}`,
      [most],
    );
    return rows;
  });
}

function meant(candidates: readonly Candidate[]): Candidate[] {
  const byReceipt = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const of = byReceipt.get(candidate.receipt);
    if (of) of.push(candidate);
    else byReceipt.set(candidate.receipt, [candidate]);
  }
  return [...byReceipt.values()].flatMap((of) => {
    if (of.some(({ heard, known }) => heard === known)) return [];
    const same = of.filter(({ heard, known }) => isSameMessageId(heard, known));
    const [first] = same;
    return first && same.every(({ known }) => known === first.known) ? [first] : [];
  });
}
