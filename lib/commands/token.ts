import { z } from "zod";
import { createToken } from "@/lib/operations/create-token";
import { tokenInput } from "@/lib/schemas/administration";
import { openDatabase } from "./open-database";
import { readOptions, runCommand } from "./run-command";

/** `npm run token -- --name NAME --role ROLE`: the token is the last line on standard output, shown this once. */
await runCommand(async (env) => {
  const options = readOptions(["name", "role"], process.argv.slice(3));
  const input = tokenInput.safeParse(options);
  if (!input.success) throw new Error(z.prettifyError(input.error));
  const database = await openDatabase(env, "esito token", 2);
  try {
    const made = await createToken(database.pool, { name: "npm run token", role: "owner" }, input.data);
    if (!made.ok) throw new Error(made.problem.message);
    process.stderr.write(`A token for "${made.value.name}" (${made.value.role}); it is shown this once:\n`);
    process.stdout.write(`${made.value.token}\n`);
  } finally {
    await database.close();
  }
  return 0;
});
