import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/lib/free-port";
import { startHttpServer, type TestServer } from "../testing/http-server";
import { until } from "../testing/until";
import { type Simulator, startSimulator } from "./start-simulator";

const installed = ["bearerbox", "smsbox"].every((box) => spawnSync(box, ["--version"]).status === 0);

/** Both boxes speak on loopback alone. */
const configuration = (ports: { smpp: number; admin: number; smsbox: number; sendsms: number }) => `
group = core
admin-port = ${ports.admin}
admin-interface = 127.0.0.1
admin-password = admin
smsbox-port = ${ports.smsbox}
smsbox-interface = 127.0.0.1
dlr-storage = internal

group = smsc
smsc = smpp
smsc-id = esito
host = 127.0.0.1
port = ${ports.smpp}
transceiver-mode = true
smsc-username = kannel
smsc-password = secret
system-type = VMA
source-addr-ton = 5
source-addr-npi = 0
dest-addr-ton = 1
dest-addr-npi = 1
max-pending-submits = 50

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = ${ports.smsbox}
sendsms-port = ${ports.sendsms}
sendsms-interface = 127.0.0.1

group = sendsms-user
username = esito
password = secret
max-messages = 10
concatenation = true
`;

/** An independent implementation, in C, as the simulator's client; the other way round Kannel has no server in Debian's packages. */
describe.skipIf(!installed)("with Kannel as its client (skipped where kannel is not installed), the simulator", () => {
  const boxes: ChildProcess[] = [];
  let simulator: Simulator;
  let callbacks: TestServer;
  let folder: string;
  let sendsms: number;

  async function box(name: string): Promise<void> {
    const child = spawn(name, ["-v", "4", join(folder, "kannel.conf")], { cwd: folder, stdio: "ignore" });
    boxes.push(child);
    await once(child, "spawn");
  }
  async function send(to: string, text: string): Promise<number> {
    const dlr = `http://127.0.0.1:${callbacks.port}/dlr?to=${to.slice(1)}&type=%d`;
    const query = new URLSearchParams({
      username: "esito",
      password: "secret",
      from: "Esito",
      to,
      text,
      "dlr-mask": "31",
    });
    const address = `http://127.0.0.1:${sendsms}/cgi-bin/sendsms?${query}&dlr-url=${encodeURIComponent(dlr)}`;
    return fetch(address).then(
      ({ status }) => status,
      () => 0,
    );
  }
  const told = (to: string) =>
    callbacks.heard
      .map(({ path }) => new URL(path, "http://kannel").searchParams)
      .filter((query) => query.get("to") === to.slice(1))
      .map((query) => Number(query.get("type")));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "esito-kannel-"));
    simulator = await startSimulator({ port: 0, profile: "instant", seed: 1 });
    callbacks = await startHttpServer((_, response) => response.writeHead(200).end());
    sendsms = await freePort();
    const ports = { smpp: simulator.port, admin: await freePort(), smsbox: await freePort(), sendsms };
    await writeFile(join(folder, "kannel.conf"), configuration(ports));
    await box("bearerbox");
    await until("smsbox takes texts", async () => {
      if (boxes.length < 2 || boxes[1]?.exitCode !== null) {
        boxes.splice(1);
        await box("smsbox");
      }
      return (await send("+46701740610", "Hello")) === 202;
    });
  }, 60_000);

  afterAll(async () => {
    for (const child of boxes.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    }
    await callbacks.close();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("takes its texts and tells it every outcome it knows", async () => {
    await until("the first text is delivered (1), after it was taken (8)", () => told("+46701740610").includes(1));
    expect(told("+46701740610")).toEqual(expect.arrayContaining([8, 1]));
    expect(await send("+46701740630", "Nobody there")).toBe(202);
    expect(await send("+46701740655", "No such number")).toBe(202);
    await until("the failure (2) and the refusal (16) are told", () =>
      [told("+46701740630").includes(2), told("+46701740655").includes(16)].every(Boolean),
    );
    expect(told("+46701740630")).not.toContain(1);
    expect(told("+46701740655")).not.toContain(1);
  });

  it("puts its long texts together on the phone", async () => {
    const text = `Ciao, ${"vorremmo sapere che cosa ne pensa. ".repeat(9)}`.trim();
    expect(await send("+46701740611", text)).toBe(202);
    const phone = async () => {
      const answer = await fetch(`http://127.0.0.1:${simulator.httpPort}/phones/46701740611`);
      return (await answer.json()) as { messages: { text: string }[] };
    };
    await until("the whole text is there", async () =>
      (await phone()).messages.some((message) => message.text === text),
    );
  });

  it("carries a hundred texts at once, each taken once and told as delivered", async () => {
    const numbers = Array.from({ length: 100 }, (_, index) => `+4670174061${index % 3}`);
    expect(new Set(await Promise.all(numbers.map((to) => send(to, "Hello"))))).toEqual(new Set([202]));
    const delivered = () =>
      ["0", "1", "2"].flatMap((end) => told(`+4670174061${end}`)).filter((type) => type === 1).length;
    await until("all are told", () => delivered() >= 102);
  });
});
