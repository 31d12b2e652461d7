import { z } from "zod";
import { inviteUser } from "@/lib/operations/invite-user";
import { paths } from "@/lib/paths";
import { invitationInput } from "@/lib/schemas/administration";
import { findRunningInstallation } from "./installation";
import { openDatabase } from "./open-database";
import { readOptions, runCommand } from "./run-command";

/** `npm run user -- --email E --role R`: a one-time link for a new user, or for a lost password. */
await runCommand(async (env) => {
  const options = readOptions(["email", "role"], process.argv.slice(3));
  const input = invitationInput.safeParse(options);
  if (!input.success) throw new Error(z.prettifyError(input.error));
  const database = await openDatabase(env, "esito user", 2);
  try {
    const invited = await inviteUser(database.pool, { name: "npm run user", role: "owner" }, input.data);
    if (!invited.ok) throw new Error(invited.problem.message);
    const base = findRunningInstallation(env.dataFolder)?.url ?? env.publicUrl;
    const purpose = invited.value.known ? "sets a new password" : "makes the user";
    process.stderr.write(`This link ${purpose} for ${input.data.email}, once, within 7 days:\n`);
    process.stdout.write(`${base}${paths.setup(invited.value.token)}\n`);
  } finally {
    await database.close();
  }
  return 0;
});
