import { runCommand, stopSignal } from "./run-command";
import { supervise } from "./supervisor";

/** `npm start`: everything of one machine, until Ctrl-C. */
await runCommand(async (env) => {
  await supervise(env, stopSignal());
  return 0;
});
process.exit();
