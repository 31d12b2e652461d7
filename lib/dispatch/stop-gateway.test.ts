import { expect, test } from "vitest";
import type { RefusalCause } from "@/lib/domain/gateway";
import { reasonToStop } from "./stop-gateway";

const refused = (cause: RefusalCause, text: string) => ({
  id: "1",
  submission: 1,
  answers: [{ number: 1, answer: { kind: "refused" as const, cause, code: "Twilio 21612", text } }],
  insisted: false,
  canQuery: false,
});

test.each(["configuration", "rejected"] as const)(
  "the reason of a stop (%s) keeps the gateway's words and code, and names no contact's number",
  (cause) => {
    const because = reasonToStop(refused(cause, "The 'To' phone number: +393202221019, is not reachable"), 20);
    expect(because).toContain("The 'To' phone number: …, is not reachable (Twilio 21612)");
  },
);
