import type { Pool } from "@/lib/db/pool";
import { claimChecks, type KeptGateway, listKeptGateways, markChecked } from "@/lib/db/saved-gateways";
import type { GatewayEvents } from "@/lib/domain/gateway";
import { openGateway } from "@/lib/domain/gateway-settings";
import type { Env } from "@/lib/env";
import { createGateway } from "@/lib/gateways/create-gateway";
import { parseGateway } from "@/lib/gateways/parse-gateway";
import { readSecretKey } from "@/lib/secret-key";
import { type Line, makeLine } from "./line";
import { log } from "./log";
import { Pace } from "./pace";
import { unusableGateway } from "./unusable-gateway";

/** How long a test waits for a connection, ms. */
const checkWithin = 12_000;

type LineEnv = Pick<Env, "gateways" | "simulatorHttp" | "publicUrl" | "secretKey" | "dataFolder">;

/** The worker's lines: those of SMS_GATEWAY for good, and those that owners keep on screen as they change them. */
export class Lines {
  /** Changed in place, so that everybody who holds it sees the lines of now. */
  readonly all: Line[] = [];
  private readonly leaving = new Map<string, Promise<void>>();
  private stopped = false;
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly env: LineEnv,
    private readonly events: (lineId: string) => GatewayEvents,
  ) {
    this.all.push(...openLines(env, events));
  }

  /** Begins connecting. */
  open(): void {
    for (const line of this.all) line.gateway.open();
  }

  /** Opens, changes and closes lines so that they are those kept on screen now, and makes the tests that were asked for. */
  refresh(): Promise<void> {
    // One at a time: an older reading must not undo a newer one.
    this.reading = this.reading.catch(() => undefined).then(() => this.read());
    return this.reading;
  }

  private async read(): Promise<void> {
    const before = new Map(this.all.map((line) => [line, line.pausedBecause]));
    const kept = await listKeptGateways(this.pool);
    for (const line of [...this.all]) {
      const now = kept.find(({ id }) => id === line.id);
      if (line.revision !== null && now?.revision !== line.revision) this.leave(line);
    }
    for (const gateway of kept) {
      const line = this.all.find(({ id }) => id === gateway.id);
      if (line) {
        // A pause that was decided meanwhile may not be in the database yet.
        if (line.pausedBecause === before.get(line)) line.pausedBecause = gateway.pausedBecause;
      }
      // The old connection ends first: an account may allow no second one.
      else if (!this.stopped && !this.leaving.has(gateway.id)) this.join(gateway);
    }
    await this.check();
  }

  /** Waits for what is in flight and closes every line. */
  async close(): Promise<void> {
    this.stopped = true;
    for (const line of [...this.all]) this.leave(line);
    await Promise.all(this.leaving.values());
  }

  private join(kept: KeptGateway): void {
    const { id, label, revision, prefixes, weight, settings, pausedBecause } = kept;
    const pace = new Pace(settings.tps, performance.now());
    const line = makeLine({
      id,
      label,
      simulator: false,
      revision,
      prefixes,
      weight,
      gateway: this.openKept(kept),
      pace,
    });
    line.pausedBecause = pausedBecause;
    this.all.push(line);
    line.gateway.open();
  }

  private openKept(kept: KeptGateway) {
    const url = openGateway(kept, readSecretKey(this.env), new Date());
    if (url === null)
      return unusableGateway("Its secret was sealed under another key: type it again, or bring the key back.");
    try {
      return createGateway(parseGateway(url).config, this.env.publicUrl, this.events(kept.id));
    } catch (err) {
      // One gateway's settings must not stop the others.
      log.error({ err, gateway: kept.id }, "A gateway cannot be opened");
      return unusableGateway("Its settings cannot be used: look them through and save them again.");
    }
  }

  private leave(line: Line): void {
    this.all.splice(this.all.indexOf(line), 1);
    const left = line.gateway.close().finally(() => {
      this.leaving.delete(line.id);
      if (!this.stopped) void this.refresh().catch((err) => log.error({ err }, "The gateways could not be read"));
    });
    this.leaving.set(line.id, left);
  }

  private async check(): Promise<void> {
    const mine = await claimChecks(
      this.pool,
      this.all.map(({ id }) => id),
    );
    for (const line of this.all.filter(({ id }) => mine.includes(id))) {
      void checkLine(line)
        .then((problem) => markChecked(this.pool, line.id, problem))
        .catch((err) => log.error({ err }, "A gateway's test could not be written"));
    }
  }
}

/** What is wrong with a line, null when it carries: a call that texts nobody, or whether it is (soon) bound. */
async function checkLine(line: Line): Promise<string | null> {
  const { gateway } = line;
  if (gateway.check) return gateway.check();
  const until = performance.now() + checkWithin;
  while (!gateway.state().bound && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  const { bound, problem } = gateway.state();
  return bound ? null : (problem ?? "It did not connect in time.");
}

/** One line per gateway URL. The built-in simulator keeps its name whatever port it took. Throws on a URL that cannot be used. */
function openLines(
  env: Pick<Env, "gateways" | "simulatorHttp" | "publicUrl">,
  events: (lineId: string) => GatewayEvents,
): Line[] {
  const isSimulator = env.simulatorHttp !== null;
  const lines = env.gateways.map((url): Line => {
    const { account, label, config, prefixes, weight } = parseGateway(url);
    const id = isSimulator ? "simulator" : account;
    const gateway = createGateway(config, env.publicUrl, events(id));
    const { tps } = config.kind === "smpp" ? config.smpp : config.http;
    return makeLine({
      id,
      label: isSimulator ? "the simulator" : label,
      simulator: isSimulator,
      revision: null,
      prefixes,
      weight,
      gateway,
      pace: new Pace(tps, performance.now()),
    });
  });
  const twice = lines.find((line, index) => lines.findIndex((other) => other.id === line.id) < index);
  if (twice) throw new Error(`SMS_GATEWAY names ${twice.label} twice; several connections to it are binds=2.`);
  return lines;
}
