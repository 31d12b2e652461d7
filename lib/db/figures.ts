import { LEFT_OUT_REASONS } from "@/lib/domain/left-out";
import { OUTCOMES, type Outcome, outcomeById } from "@/lib/domain/outcome";
import type { StepCounters } from "@/lib/domain/step-figures";
import type { Queryable } from "./pool";

/** How often an error ended or delayed messages of a step for one raw code. */
export interface ReasonCount {
  outcome: Outcome;
  code: string;
  count: number;
}

/** The messages of one country or network by what became of them; those left out belong to none. */
export interface PlaceCount {
  /** ISO 3166, or the network as the gateway named it; null = none known, not reported. */
  place: string | null;
  /** Of a network only those handed over. */
  inQueue: number;
  temporary: number;
  delivered: number;
  permanent: number;
  notSent: number;
  clicked: number;
  /** Delivered, known by the opened link alone; networks only. */
  provenByLink: number;
}

/** A step with everything that is counted of it. */
export interface CountedStep {
  id: string;
  campaignId: string;
  kind: "invitation" | "reminder";
  /** 0 = the invitation. */
  position: number;
  state: "waiting" | "loaded" | "cancelled";
  dueAt: Date | null;
  loadedAt: Date | null;
  /** `loaded` is what the step wrote down when it loaded; every other counter is the sum of the figures. */
  counters: StepCounters;
  /** Deducted less returned. */
  licences: number;
  /** Most frequent first. */
  reasons: ReasonCount[];
  /** Final receipts by receipt_bucket of their time. */
  receipts: Map<number, number>;
  /** Largest first. */
  countries: PlaceCount[];
  networks: PlaceCount[];
}

/**
 * The steps of these campaigns in order with their counters: as of now, or as Esito knew them before `before`, the end of
 * a full minute. One statement, so that all counters are of one moment.
 */
export async function listCountedSteps(
  db: Queryable,
  campaignIds: readonly string[],
  before: Date | null,
): Promise<CountedStep[]> {
  const { rows } = await db.query<StepRow>(
    `SELECT s.id, s.campaign_id, s.kind, s.position, s.state, s.due_at, s.loaded_at,
            CASE WHEN date_trunc('minute', s.loaded_at) < $2 OR $2::timestamptz IS NULL THEN s.loaded ELSE 0 END AS loaded,
            coalesce(f.figures, '{}') AS figures
     FROM step s CROSS JOIN LATERAL (
       SELECT jsonb_object_agg(figure, total) AS figures FROM figures_before(s.id, $2)
     ) f
     WHERE s.campaign_id = ANY($1::bigint[]) ORDER BY s.campaign_id, s.position`,
    [campaignIds, before],
  );
  return rows.map(countedStep);
}

interface StepRow {
  id: string;
  campaign_id: string;
  kind: CountedStep["kind"];
  position: number;
  state: CountedStep["state"];
  due_at: Date | null;
  loaded_at: Date | null;
  loaded: number;
  figures: Record<string, number>;
}

function countedStep(row: StepRow): CountedStep {
  const count = (figure: string) => row.figures[figure] ?? 0;
  return {
    id: row.id,
    campaignId: row.campaign_id,
    kind: row.kind,
    position: row.position,
    state: row.state,
    dueAt: row.due_at,
    loadedAt: row.loaded_at,
    licences: count("licences"),
    reasons: reasonsIn(row.figures),
    receipts: new Map(numbered(row.figures, "receipt.").map(([bucket, value]) => [Number(bucket), value])),
    countries: placesIn(row.figures, "country."),
    networks: placesIn(row.figures, "network."),
    counters: {
      loaded: row.loaded,
      leftOut: Object.fromEntries(LEFT_OUT_REASONS.map(({ code }) => [code, count(`leftOut.${code}`)])),
      outcomes: Object.fromEntries(OUTCOMES.map(({ code, id }) => [code, count(`outcome.${id}`)])),
      temporaryErrors: count("class.temporary"),
      permanentErrors: count("class.permanent"),
      notSent: count("class.notSent"),
      queuedHandedOver: count("handedOver") - count("class.delivered") - count("class.permanent"),
      clicked: count("clicked"),
      partial: count("interview.22"),
      completed: count("interview.23"),
      screenedOut: count("interview.24"),
      quotaFull: count("interview.25"),
      unsubscribed: count("unsubscribed"),
      byLink: count("provenByLink"),
      silent: count("silent"),
    },
  };
}

function reasonsIn(figures: Record<string, number>): ReasonCount[] {
  return numbered(figures, "reason.")
    .map(([rest, count]) => {
      const dot = rest.indexOf(".");
      return { outcome: outcomeById(Number(rest.slice(0, dot))).code, code: rest.slice(dot + 1), count };
    })
    .sort((one, other) => other.count - one.count || one.code.localeCompare(other.code));
}

function placesIn(figures: Record<string, number>, prefix: string): PlaceCount[] {
  const places = new Map<string, PlaceCount>();
  for (const [rest, count] of numbered(figures, prefix)) {
    const dot = rest.lastIndexOf(".");
    const name = rest.slice(0, dot);
    const what = rest.slice(dot + 1);
    const nothing = { inQueue: 0, temporary: 0, delivered: 0, permanent: 0, notSent: 0, clicked: 0, provenByLink: 0 };
    const place = places.get(name) ?? { place: name || null, ...nothing };
    if (what in nothing) place[what as keyof typeof nothing] = count;
    places.set(name, place);
  }
  const size = (place: PlaceCount) =>
    place.inQueue + place.temporary + place.delivered + place.permanent + place.notSent;
  return [...places.values()].sort(
    (one, other) => size(other) - size(one) || (one.place ?? "").localeCompare(other.place ?? ""),
  );
}

function numbered(figures: Record<string, number>, prefix: string): [string, number][] {
  return Object.entries(figures)
    .filter(([figure, value]) => figure.startsWith(prefix) && value !== 0)
    .map(([figure, value]) => [figure.slice(prefix.length), value]);
}
