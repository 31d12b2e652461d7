import { seedInput } from "@/lib/schemas/administration";
import { openDatabase } from "./open-database";
import { readOptions, runCommand } from "./run-command";
import { seedSurvey } from "./seed/seed-survey";

/** `npm run seed -- --contacts N --seed S`: a survey with a settled campaign; its ids are the last line on standard output. */
await runCommand(async (env) => {
  const input = seedInput.safeParse(readOptions(["contacts", "seed"], process.argv.slice(3)));
  if (!input.success) throw new Error(input.error.issues.map((issue) => issue.message).join(" "));
  const database = await openDatabase(env, "esito seed", 4);
  try {
    const made = await seedSurvey(database.pool, { ...input.data, now: new Date(), publicUrl: env.publicUrl });
    process.stdout.write(`${JSON.stringify(made)}\n`);
  } finally {
    await database.close();
  }
  return 0;
});
