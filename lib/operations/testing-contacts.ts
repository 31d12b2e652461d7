import { Readable } from "node:stream";
import type { Pool } from "@/lib/db/pool";
import { importContacts } from "./import-contacts";
import { actor, must } from "./testing-campaign";

/** Imports a list of contacts as a manager does. */
export async function importList(pool: Pool, surveyId: string, text: string): Promise<void> {
  const body = Readable.from([Buffer.from(text)]);
  must(await importContacts(pool, actor, { surveyId, fileName: "x.csv", format: "file", body, announced: null }));
}
