import { benchContacts } from "./bench/contacts";
import { benchStatistics } from "./bench/statistics";
import { benchThroughput } from "./bench/throughput";
import { runCommand } from "./run-command";

/** `npm run bench`: absolute figures, each beside a baseline measured in the same run. */
await runCommand(async () => {
  await benchThroughput();
  await benchContacts();
  await benchStatistics();
  return 0;
});
