import { randomBytes } from "node:crypto";
import { createPool, type Pool } from "./pool";

export interface TestDatabase {
  url: string;
  pool: Pool;
  drop(): Promise<void>;
}

/** A fresh database with every migration applied, on the cluster that the test run started. Drop it in afterAll. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = process.env.ESITO_TEST_CLUSTER;
  if (!cluster) throw new Error("ESITO_TEST_CLUSTER is not set: run the tests through vitest's global setup");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = createPool(cluster, "esito tests", 1);
  await admin.query(`CREATE DATABASE ${name} TEMPLATE esito_template`);
  const url = cluster.replace(/[^/]+$/, name);
  const pool = createPool(url, "esito test", 10);
  return {
    url,
    pool,
    drop: async () => {
      await pool.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
