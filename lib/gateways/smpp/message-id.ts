/** How a gateway writes one message id in its answer and in its reports (GATEWAYS 2.4): `answer-report`. */
export const ID_RULES = ["exact", "hex-decimal", "decimal-hex"] as const;
export type IdRule = (typeof ID_RULES)[number];

/**
 * The id under which Esito knows a message, equal for the answer to a submission and for its reports.
 * `exact` only trims padding. The other rules turn both sides into the form of the answer, without leading zeros and in
 * lower case, since that form is asked about later; ids longer than 2^53 keep every digit. What is not such a number
 * (a UUID) stays as it is.
 */
export function normaliseMessageId(raw: string, side: "answer" | "report", rule: IdRule): string {
  const nul = raw.indexOf("\0");
  const id = (nul < 0 ? raw : raw.slice(0, nul)).trim();
  if (rule === "exact") return id;
  const [answer, report] = rule === "hex-decimal" ? (["hex", "decimal"] as const) : (["decimal", "hex"] as const);
  const value = read(id, side === "answer" ? answer : report);
  if (value === null) return id;
  return value.toString(answer === "hex" ? 16 : 10);
}

/** Message ids are at most 64 characters (SMPP 3.4 section 5.2.23); longer text is no number of ours. */
function read(id: string, form: "hex" | "decimal"): bigint | null {
  if (id.length > 64) return null;
  if (form === "decimal") return /^\d+$/.test(id) ? BigInt(id) : null;
  const digits = id.replace(/^0x/i, "");
  return /^[0-9a-f]+$/i.test(digits) ? BigInt(`0x${digits}`) : null;
}
