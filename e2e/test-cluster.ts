import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedCluster } from "@/lib/db/embedded";
import { applyMigrations } from "@/lib/db/migrate";
import { createPool } from "@/lib/db/pool";

/** One PostgreSQL for the whole run; every test file clones its database from a migrated template. */
export default async function setup() {
  const folder = await mkdtemp(join(tmpdir(), "esito-test-"));
  await chmod(folder, 0o755);
  const cluster = await startEmbeddedCluster(folder, ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
  const admin = createPool(cluster.url, "esito tests", 1);
  await admin.query("CREATE DATABASE esito_template");
  await applyMigrations(cluster.url.replace(/[^/]+$/, "esito_template"));
  await admin.end();
  process.env.ESITO_TEST_CLUSTER = cluster.url;
  return async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
