import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { OwnRecord } from "./own-record";

const ACCOUNT = "AC00000000000000000000000000000001";
const TOKEN = "torture";

interface Taken {
  sid: string;
  number: string;
  callback: string;
}

/** A provider on Twilio's wire that takes every text, and tells of it only when asked to. */
export class HttpProvider {
  readonly record = new OwnRecord();
  readonly taken: Taken[] = [];
  readonly #server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const said = request.url?.endsWith("/Messages.json") ? this.#take(Buffer.concat(chunks).toString()) : {};
    response.writeHead(request.method === "POST" ? 201 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify({ status: "active", ...said }));
  });

  async open(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  /** For SMS_GATEWAY. */
  get gateway(): string {
    return `twilio://${ACCOUNT}:${TOKEN}@127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  /** The signed callback that tells how a text ended: its path, and the request. */
  callback({ sid, number, callback }: Taken, delivered: boolean): { path: string; request: RequestInit } {
    const fields: Record<string, string> = {
      AccountSid: ACCOUNT,
      ...(delivered ? {} : { ErrorCode: "30003" }),
      MessageSid: sid,
      MessageStatus: delivered ? "delivered" : "undelivered",
      To: number,
    };
    const signed = Object.entries(fields).reduce((text, [name, value]) => text + name + value, callback);
    const { pathname, search } = new URL(callback);
    return {
      path: pathname + search,
      request: {
        method: "POST",
        headers: { "x-twilio-signature": createHmac("sha1", TOKEN).update(signed).digest("base64") },
        body: new URLSearchParams(fields),
      },
    };
  }

  #take(body: string): Record<string, unknown> {
    const form = new URLSearchParams(body);
    const [number = "", callback = ""] = [form.get("To") ?? "", form.get("StatusCallback") ?? ""];
    const sid = `SM${String(this.taken.length + 1).padStart(32, "0")}`;
    this.taken.push({ sid, number, callback });
    this.record.take(number, 1);
    return { sid, status: "queued", num_segments: "1", error_code: null };
  }
}
