import { createPool } from "@/lib/db/pool";
import { countUsers } from "@/lib/db/users";
import { inviteUser } from "@/lib/operations/invite-user";
import { paths } from "@/lib/paths";

/** Prints a one-time link for the first owner while nobody can sign in. There is no default password. */
export async function writeSetupLink(databaseUrl: string, publicUrl: string): Promise<void> {
  const pool = createPool(databaseUrl, "esito start", 1);
  try {
    if ((await countUsers(pool)) > 0) return;
    const invited = await inviteUser(pool, { name: "npm start", role: "owner" }, { email: null, role: "owner" });
    if (!invited.ok) throw new Error(invited.problem.message);
    process.stdout.write(
      `Nobody can sign in yet. Make the first owner here (once, within 7 days):\n${publicUrl}${paths.setup(invited.value.token)}\n`,
    );
  } finally {
    await pool.end();
  }
}
