import type { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { receiptFor } from "../testing/scripted-pair";
import { parseGatewayUrl } from "./gateway-url";
import { Link } from "./link";
import { MessageIds } from "./message-id";
import { ReportIntake } from "./report-intake";

function someLink(): Link {
  const socket = Object.assign(new PassThrough(), { setNoDelay: () => undefined }) as unknown as Socket;
  return new Link(socket, { onPdu: () => undefined, onClosed: () => undefined });
}

it("reads no link while too much waits to be stored, also none that takes another's place, and then every one", async () => {
  const stored: (() => void)[] = [];
  const intake = new ReportIntake(parseGatewayUrl("smpp://esito:secret@127.0.0.1:2775"), new MessageIds("exact"), {
    report: () => new Promise((resolve) => stored.push(resolve)),
    text: () => Promise.resolve(),
  });
  const take = (link: Link) => intake.take({ ...receiptFor(`m${stored.length}`), sequence: stored.length + 1 }, link);
  const [first, second] = [someLink(), someLink()];
  while (!first.paused && stored.length < 10_000) take(first);
  const most = stored.length;
  expect(most).toBeLessThan(10_000);
  expect(second.paused).toBe(false);
  take(second);
  expect([first.paused, second.paused]).toEqual([true, true]);
  while (stored.length > most / 4) stored.pop()?.();
  await intake.idle(0);
  expect([first.paused, second.paused]).toEqual([false, false]);
});
