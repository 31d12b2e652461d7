import { HEADINGS } from "@/lib/domain/heading";
import { LEFT_OUT_REASONS } from "@/lib/domain/left-out";
import type { getStatistics } from "./get-statistics";

/** A step of a campaign's statistics. */
export type StepJson = Extract<Awaited<ReturnType<typeof getStatistics>>, { ok: true }>["value"]["steps"][number];

/** Each number of a step's statistics with the query of its list. */
export function numbersOf(step: StepJson): [Record<string, string>, number][] {
  const value = (code: string): number => {
    if (code === "leftOut") return step.leftOut.total;
    if (code === "silent") return step.receipts.silent;
    if (code === "errors") return step.errors.total;
    const [, error] = code.split(".");
    return error ? step.errors[error as "notSent"] : (step[code as "sent"] as number);
  };
  const numbers: [Record<string, string>, number][] = [[{}, step.loaded]];
  for (const { code } of HEADINGS) numbers.push([{ heading: code }, value(code)]);
  for (const { code } of LEFT_OUT_REASONS) numbers.push([{ leftOut: code }, step.leftOut.reasons[code]]);
  for (const [outcome, { count }] of Object.entries(step.outcomes)) numbers.push([{ outcome }, count]);
  for (const { outcome, code, count } of step.reasons) numbers.push([{ outcome, reason: code }, count]);
  for (const outcome of ["SMS Sender: Invalid", "SMS Sender: Duplicated"]) {
    const coded = step.reasons.filter((reason) => reason.outcome === outcome);
    const without = (step.outcomes[outcome]?.count ?? 0) - coded.reduce((sum, { count }) => sum + count, 0);
    numbers.push([{ outcome, reason: "none" }, without]);
  }
  for (const row of step.countries) {
    const country = row.country ?? "none";
    numbers.push([{ country, heading: "delivered" }, row.delivered], [{ country, heading: "inQueue" }, row.inQueue]);
    numbers.push([{ country, heading: "errors.notSent" }, row.notSent], [{ country, heading: "clicked" }, row.clicked]);
    numbers.push([{ country, heading: "errors.permanent" }, row.permanent]);
    numbers.push([{ country, heading: "errors.temporary" }, row.temporary]);
  }
  for (const row of step.networks) {
    const network = row.network ?? "none";
    const handedOver = row.inQueue + row.delivered + row.permanent;
    numbers.push([{ network, heading: "handedOver" }, handedOver], [{ network, heading: "delivered" }, row.delivered]);
    numbers.push(
      [{ network, heading: "errors.permanent" }, row.permanent],
      [{ network, heading: "clicked" }, row.clicked],
    );
    numbers.push([{ network, heading: "delivered", reason: "link" }, row.provenByLink]);
    numbers.push([{ network, heading: "byLink" }, row.provenByLink]);
    numbers.push([{ network, heading: "byReceipt" }, row.delivered - row.provenByLink]);
  }
  return numbers;
}
