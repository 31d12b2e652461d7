import { benchContactImport } from "./contact-import";
import { benchContactLists } from "./contact-lists";
import { openGround } from "./ground";

/** Sizes at which lists and imports are measured, so that their growth shows. ESITO_BENCH_CONTACTS=100000 ends there. */
const sizes = [10_000, 100_000, 1_000_000].filter(
  (size) => size <= Number(process.env.ESITO_BENCH_CONTACTS ?? 1_000_000),
);

/** Import beside COPY, pages and counts by filters, a long history, and export beside COPY TO, at each size. */
export async function benchContacts(): Promise<void> {
  for (const size of sizes) {
    const ground = await openGround();
    try {
      await benchContactImport(ground.pool, size);
      await benchContactLists(ground.pool, size);
    } finally {
      await ground.close();
    }
  }
}
