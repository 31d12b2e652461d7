import "server-only";
import { listCampaignNames } from "@/lib/db/campaign-heads";
import { database } from "@/lib/db/database";
import { listGateways } from "@/lib/db/gateways";
import { countLicenceEntries, findBalance, listLicenceEntries } from "@/lib/db/licences";
import { licenceKey } from "@/lib/schemas/licence-api";
import { decodeCursor, encodeCursor } from "@/lib/schemas/page";

export interface LicenceRowView {
  id: string;
  at: string;
  kind: "bought" | "deducted" | "returned";
  amount: number;
  /** What it was for: the campaign's name and step, with where its statistics stand. */
  purpose: { text: string; surveyId: string; campaignId: string } | null;
  note: string | null;
  actor: string | null;
}

export interface LicencesView {
  balance: number;
  /** Nothing leaves this machine: the licences are play money. */
  playMoney: boolean;
  rows: LicenceRowView[];
  total: number;
  next: string | null;
  isFirstPage: boolean;
}

const pageSize = 100;

/** The balance and a page of the ledger, newest first; a cursor that is none begins anew. */
export async function loadLicences(after: string | null): Promise<LicencesView> {
  const db = database();
  const key = after ? licenceKey.safeParse(decodeCursor(after)).data : undefined;
  const [balance, found, total, gateways] = await Promise.all([
    findBalance(db),
    listLicenceEntries(db, pageSize + 1, key ?? null),
    countLicenceEntries(db),
    listGateways(db),
  ]);
  const page = found.slice(0, pageSize);
  const names = await listCampaignNames(
    db,
    page.flatMap(({ stepId }) => (stepId ? [stepId] : [])),
  );
  const last = page.at(-1);
  return {
    balance,
    playMoney:
      gateways.length > 0 ? gateways.every(({ simulator }) => simulator) : Boolean(process.env.ESITO_SIMULATOR_HTTP),
    rows: page.map(({ id, minute, kind, amount, stepId, surveyId, campaignId, note, actor }) => {
      const text = stepId && names.get(stepId);
      return {
        id,
        at: minute.toISOString(),
        kind,
        amount,
        purpose: text && surveyId && campaignId ? { text, surveyId, campaignId } : null,
        note,
        actor,
      };
    }),
    total,
    next: found.length > pageSize && last ? encodeCursor({ minute: last.minute.toISOString(), id: last.id }) : null,
    isFirstPage: !key,
  };
}
