/** How a gateway writes one message id in its answer and in its reports: `answer-report`. */
export const ID_RULES = ["exact", "hex-decimal", "decimal-hex"] as const;
export type IdRule = (typeof ID_RULES)[number];

/**
 * The ids of one gateway. An id is known as the gateway wrote it in its answer, since so it is asked about later; a
 * report's id is turned into that form: `exact` only trims padding, the other rules convert the number and write it as
 * the answers are written (leading zeros, capitals, 0x). Ids longer than 2^53 keep every digit; what is no such number
 * (a UUID) stays as it is. Where a form is not known yet, after a start, the inbox finds the part by its number.
 */
export class MessageIds {
  #width = 0;
  #capitals = false;
  #prefix = "";
  readonly #rule: IdRule;

  constructor(rule: IdRule) {
    this.#rule = rule;
  }

  /** The id in the answer to a submission. */
  answer(raw: string): string {
    const id = trimMessageId(raw);
    if (this.#rule !== "exact") this.#learn(id);
    return id;
  }

  /** The id in a report. */
  report(raw: string): string {
    const id = trimMessageId(raw);
    if (this.#rule === "exact") return id;
    const [answer, report] =
      this.#rule === "hex-decimal" ? (["hex", "decimal"] as const) : (["decimal", "hex"] as const);
    const value = readNumber(id, report);
    if (value === null) return id;
    const digits = value.toString(answer === "hex" ? 16 : 10);
    return this.#prefix + (this.#capitals ? digits.toUpperCase() : digits).padStart(this.#width, "0");
  }

  #learn(id: string): void {
    const form = this.#rule === "hex-decimal" ? "hex" : "decimal";
    if (readNumber(id, form) === null) return;
    this.#prefix = /^0x/i.exec(id)?.[0] ?? "";
    const digits = id.slice(this.#prefix.length);
    if (digits.startsWith("0")) this.#width = digits.length;
    else if (digits.length < this.#width) this.#width = 0;
    if (/[a-f]/i.test(digits)) this.#capitals = /[A-F]/.test(digits);
  }
}

/** An id without what a C-octet string or a receipt's columns put around it. */
export function trimMessageId(raw: string): string {
  const nul = raw.indexOf("\0");
  return (nul < 0 ? raw : raw.slice(0, nul)).trim();
}

/** Message ids are at most 64 characters (SMPP 3.4 section 5.2.23); longer text is no number of ours. */
function readNumber(id: string, form: "hex" | "decimal"): bigint | null {
  if (id.length > 64) return null;
  if (form === "decimal") return /^\d+$/.test(id) ? BigInt(id) : null;
  const digits = id.replace(/^0x/i, "");
  return /^[0-9a-f]+$/i.test(digits) ? BigInt(`0x${digits}`) : null;
}
