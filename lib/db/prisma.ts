import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";
import type { Pool } from "./pool";

const clients = new WeakMap<Pool, PrismaClient>();

/** The Prisma client on this pool, one a pool; for the plain nouns of administration only. */
export function prismaOf(pool: Pool): PrismaClient {
  const known = clients.get(pool);
  if (known) return known;
  const client = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  clients.set(pool, client);
  return client;
}
