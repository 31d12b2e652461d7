import "server-only";
import { database } from "@/lib/db/database";
import { findInvitation } from "@/lib/db/invitations";
import { countUsers } from "@/lib/db/users";
import type { Role } from "@/lib/domain/role";
import { hashSecret } from "@/lib/domain/secret";

export interface SetupView {
  /** Null: the first owner names it. */
  email: string | null;
  role: Role;
  /** Offer licences of play money: the first owner, while the gateway is the simulator. */
  offersPlayMoney: boolean;
}

/** What a one-time link is for; null when it does not exist, was used, or is older than 7 days. */
export async function loadSetup(token: string): Promise<SetupView | null> {
  const pool = database();
  const invitation = await findInvitation(pool, hashSecret(token), new Date());
  if (!invitation) return null;
  const isFirst = (await countUsers(pool)) === 0;
  if (!invitation.email && !isFirst) return null;
  return { ...invitation, offersPlayMoney: isFirst && Boolean(process.env.ESITO_SIMULATOR_HTTP) };
}
