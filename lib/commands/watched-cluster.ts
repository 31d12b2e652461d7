import { findEmbeddedUrl, startEmbeddedCluster } from "@/lib/db/embedded";
import type { Logger } from "@/lib/log";
import type { Installation } from "./installation";

/**
 * Starts (or adopts) the embedded PostgreSQL and starts it again whenever it dies, on the same port if that is free;
 * `onNewUrl` hears when it was not. Returns the URL; `closers` receives how to end it.
 */
export async function keepCluster(
  folder: string,
  left: Installation | null,
  onNewUrl: (url: string) => void,
  log: Logger,
  closers: (() => Promise<void> | void)[],
): Promise<string> {
  const preferredPort = left ? Number(new URL(left.databaseUrl).port) : undefined;
  let cluster = await startEmbeddedCluster(folder, [], preferredPort);
  let timer: NodeJS.Timeout | undefined;
  let reviving = Promise.resolve();
  closers.push(async () => {
    clearInterval(timer);
    await reviving;
    if (findEmbeddedUrl(folder)) await cluster.stop();
  });

  let busy = false;
  let backOff = 250;
  let notBefore = 0;
  timer = setInterval(() => {
    if (busy || Date.now() < notBefore || findEmbeddedUrl(folder)) return;
    busy = true;
    reviving = revive().finally(() => {
      busy = false;
    });
  }, 500);
  return cluster.url;

  async function revive(): Promise<void> {
    log.warn("PostgreSQL ended; it starts again.");
    try {
      const { url } = cluster;
      cluster = await startEmbeddedCluster(folder, [], cluster.port);
      backOff = 250;
      log.info("PostgreSQL runs again.");
      if (cluster.url !== url) onNewUrl(cluster.url);
    } catch (error) {
      log.error(`${(error as Error).message} Trying again in ${backOff} ms.`);
      notBefore = Date.now() + backOff;
      backOff = Math.min(5_000, backOff * 2);
    }
  }
}
