import "server-only";
import { z } from "zod";
import { OUTCOMES, type Outcome } from "@/lib/domain/outcome";

const outcome = z.enum(OUTCOMES.map(({ code }) => code) as [Outcome, ...Outcome[]]);
const phonesAnswer = z.object({
  messages: z.array(
    z.object({
      number: z.string(),
      sender: z.string(),
      text: z.string(),
      links: z.array(z.string()),
      receivedAt: z.string(),
      missingParts: z.number(),
    }),
  ),
});
const magicAnswer = z.array(z.object({ number: z.string(), what: z.string(), outcome, path: z.array(outcome) }));

export type PhoneMessageView = z.infer<typeof phonesAnswer>["messages"][number];
export type MagicNumberView = z.infer<typeof magicAnswer>[number];

/** The simulator's phones, or why there are none. */
export type PhonesView =
  | { kind: "real" }
  | { kind: "away" }
  | { kind: "phones"; messages: PhoneMessageView[]; magic: MagicNumberView[]; limit: number };

const limit = 50;

/** What the simulator's phones received, newest first; `q` looks in number, sender and text. */
export async function loadPhones(q: string): Promise<PhonesView> {
  const base = process.env.ESITO_SIMULATOR_HTTP;
  if (!base) return { kind: "real" };
  const [phones, magic] = await Promise.all([
    ask(`${base}/phones?${new URLSearchParams({ limit: String(limit), q })}`, phonesAnswer),
    ask(`${base}/magic-numbers`, magicAnswer),
  ]);
  return phones && magic ? { kind: "phones", messages: phones.messages, magic, limit } : { kind: "away" };
}

/** Null while the simulator does not answer: the supervisor starts it again. */
async function ask<Answer>(url: string, schema: z.ZodType<Answer>): Promise<Answer | null> {
  const response = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(3_000) }).catch(() => null);
  if (!response?.ok) return null;
  return schema.parse(await response.json());
}
