import type { Report } from "@/lib/domain/gateway";
import { messageState } from "./message-state";
import type { QueryResponse } from "./pdu";

/** The report in the answer to a query (SMPP 3.4 section 4.8.2); a state outside the table is Unknown. */
export function readQueryReport(pdu: QueryResponse, providerId: string): Report {
  const state = messageState(pdu.messageState);
  const name = state?.stat ?? `STATE ${pdu.messageState}`;
  return {
    providerId,
    destination: null,
    outcome: state?.outcome ?? "unknown",
    code: `${name} ${String(pdu.errorCode).padStart(3, "0")}`,
    text: "Answer to a query.",
    network: null,
    happenedAt: null,
  };
}
