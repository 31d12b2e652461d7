import { expect, test } from "vitest";
import { readCallback } from "@/lib/gateways/web-door";
import { HttpProvider } from "./http-provider";

test("the provider takes a text, counts it for its number, and tells how it ended in a callback that its account signed", async () => {
  const provider = new HttpProvider();
  await provider.open();
  try {
    const { port, username } = new URL(provider.gateway);
    const callback = "https://sms.example.org/api/receipts/twilio";
    const answer = await fetch(`http://127.0.0.1:${port}/2010-04-01/Accounts/${username}/Messages.json`, {
      method: "POST",
      body: new URLSearchParams({ To: "+393331000000", Body: "Hello", StatusCallback: callback }),
    });
    expect(await answer.json()).toMatchObject({ sid: expect.stringMatching(/^SM\d{32}$/), status: "queued" });
    expect([provider.record.most("+393331000000"), provider.taken.length]).toEqual([1, 1]);
    const [taken] = provider.taken;
    if (!taken) throw new Error("Nothing was taken");
    const { path, request } = provider.callback(taken, false);
    expect(path).toBe("/api/receipts/twilio");
    const heard = {
      provider: "twilio",
      address: callback,
      headers: new Headers(request.headers),
      body: String(request.body),
    };
    expect(readCallback(provider.gateway, heard, new Date())?.reports).toMatchObject([
      { providerId: taken.sid, destination: "+393331000000", outcome: "undeliverable" },
    ]);
    const changed = { ...heard, body: heard.body.replace("undelivered", "delivered") };
    expect(readCallback(provider.gateway, changed, new Date())).toBeNull();
  } finally {
    await provider.close();
  }
});
