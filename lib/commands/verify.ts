import { verifyHistory } from "@/lib/db/verify";
import { openDatabase } from "./open-database";
import { runCommand } from "./run-command";

/** `npm run verify`: rebuilds everything from the history and compares; exit code 1 with the differences. */
await runCommand(async (env) => {
  const database = await openDatabase(env, "esito verify", 2);
  try {
    const { messages, changes, differences, examples } = await verifyHistory(database.pool);
    for (const { check, subject, stored, rebuilt } of examples) {
      process.stdout.write(
        `${check}: ${subject} has ${stored ?? "nothing"}, the history says ${rebuilt ?? "nothing"}\n`,
      );
    }
    process.stdout.write(`verified: ${messages} messages, ${changes} status changes, ${differences} differences\n`);
    return differences === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
});
