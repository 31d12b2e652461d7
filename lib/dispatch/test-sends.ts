import { randomInt } from "node:crypto";
import type { Pool } from "@/lib/db/pool";
import { claimTestSends, markTestSend, type TestSend } from "@/lib/db/test-sends";
import type { Answer } from "@/lib/domain/gateway";
import { splitParts } from "@/lib/domain/parts";
import { causeReason } from "@/lib/domain/refusal-words";
import { chooseGateway } from "@/lib/domain/route";
import { handText } from "@/lib/gateways/hand-text";
import { type Line, linesWithRoom, routesOf } from "./line";
import { persist } from "./loop";

/** A test text is worth an hour of tries to the network, no more. */
const validitySeconds = 3600;

/** Sends the texts that managers asked for to their own numbers: no outcome, no figure, no licence. Returns whether there were any. */
export async function sendTests(pool: Pool, lines: readonly Line[]): Promise<boolean> {
  if (linesWithRoom(lines).length === 0) return false;
  const tests = await claimTestSends(pool, 10);
  for (const test of tests) {
    const id = chooseGateway(routesOf(lines), test.e164, 0);
    const line = lines.find((candidate) => candidate.id === id);
    if (!line) {
      const answer = "No gateway that is connected carries this number";
      await persist("A test send's answer", () => markTestSend(pool, test.id, { state: "refused", answer }));
      continue;
    }
    const answers = await sendTest(line, test);
    await persist("A test send's answer", () => markTestSend(pool, test.id, resultOf(answers)));
  }
  return tests.length > 0;
}

function sendTest(line: Line, test: TestSend): Promise<Answer[]> {
  const { encoding, parts } = splitParts(test.text);
  const text = { sender: test.sender, destination: test.e164, encoding, parts, validitySeconds };
  return handText(line.gateway, text, randomInt(256));
}

function resultOf(answers: readonly Answer[]): { state: "sent" | "refused"; answer: string } {
  const refusal = answers.find((answer) => answer.kind === "refused");
  if (refusal) return { state: "refused", answer: `${causeReason(refusal.cause).words} (${refusal.code})` };
  if (answers.some((answer) => answer.kind === "unanswered")) {
    return { state: "sent", answer: "Handed over, but the gateway's answer did not arrive" };
  }
  return { state: "sent", answer: "The gateway took it" };
}
