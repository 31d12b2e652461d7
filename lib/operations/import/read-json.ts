import { readFile } from "node:fs/promises";
import type { StagedContact } from "@/lib/db/contact-import";
import { importBody, importedContact } from "@/lib/schemas/import";
import { FileProblem } from "./file-problem";
import { type ReadRecord, readContact } from "./read-record";

/** The contacts of a JSON body, each with its place from 1, or why it is rejected. Throws FileProblem where the body is not `{ contacts: [ … ] }`. */
export async function* readJson(path: string, region: string | null): AsyncGenerator<ReadRecord & { line: number }> {
  for (const [index, given] of parseBody(await readFile(path)).entries()) {
    const line = index + 1;
    const parsed = importedContact.safeParse(given);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const where = issue?.path.join(".");
      yield {
        ok: false,
        line,
        reason: where ? `${where}: ${issue?.message}` : (issue?.message ?? "It cannot be read"),
      };
      continue;
    }
    const { fields = {}, ...standard } = parsed.data;
    yield { ...readContact(standard, Object.entries(fields), region), line };
  }
}

/** Rows of one identification become one, so that a later row that says less does not forget what an earlier one said. */
export function mergeRepeated(earlier: StagedContact, later: StagedContact): StagedContact {
  const merged = { ...JSON.parse(earlier.fields), ...JSON.parse(later.fields) };
  return {
    ...later,
    name: later.name ?? earlier.name,
    surname: later.surname ?? earlier.surname,
    email: later.email ?? earlier.email,
    phoneNumber: later.phoneNumber ?? earlier.phoneNumber,
    fields: JSON.stringify(merged),
  };
}

function parseBody(bytes: Buffer): unknown[] {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw jsonProblem("The body is not valid UTF-8.", cause);
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw jsonProblem(`The body is not valid JSON: ${(cause as Error).message.slice(0, 200)}.`, cause);
  }
  const parsed = importBody.safeParse(body);
  if (!parsed.success) throw jsonProblem('The body must be { "contacts": [ … ] } with at most 1,000,000 contacts.');
  if (parsed.data.contacts.length === 0)
    throw new FileProblem("import.empty", "There is no contact in the list. Nothing was imported.");
  return parsed.data.contacts;
}

function jsonProblem(message: string, cause?: unknown): FileProblem {
  return Object.assign(new FileProblem("import.notJson", `${message} Nothing was imported.`), { cause });
}
