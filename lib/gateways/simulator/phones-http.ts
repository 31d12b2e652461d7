import { createServer, type Server } from "node:http";
import { MAGIC_NUMBERS } from "./magic-numbers";
import type { Smsc } from "./smsc";

/**
 * The simulator's facts as JSON, for the phones page and for tests: `GET /phones?limit=&q=` newest first,
 * `GET /phones/{number}`, `GET /submissions` (`?number=` for one), `GET /magic-numbers`.
 */
export function createPhonesServer(smsc: Smsc): Server {
  return createServer((request, response) => {
    const answer = request.method === "GET" ? route(smsc, request.url ?? "/") : null;
    response.writeHead(answer === null ? 404 : 200, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
    });
    response.end(JSON.stringify(answer ?? { error: "The simulator has no such page." }));
  });
}

function route(smsc: Smsc, target: string): unknown {
  if (!URL.canParse(target, "http://simulator")) return null;
  const url = new URL(target, "http://simulator");
  const limit = Math.min(1000, Math.max(1, Number(url.searchParams.get("limit")) || 100));
  const q = url.searchParams.get("q") ?? "";
  if (url.pathname === "/phones") return { messages: smsc.phones.list({ now: Date.now(), limit, q }) };
  const phone = /^\/phones\/(?:\+|%2B)?(\d{6,15})$/i.exec(url.pathname)?.[1];
  if (phone !== undefined) {
    return { number: `+${phone}`, messages: smsc.phones.list({ now: Date.now(), limit, number: `+${phone}`, q }) };
  }
  if (url.pathname === "/submissions") {
    const digits = url.searchParams.get("number")?.replace(/\D/g, "") ?? "";
    return digits === ""
      ? smsc.submissions.totals()
      : { number: `+${digits}`, accepted: smsc.submissions.of(Number(digits)) };
  }
  if (url.pathname === "/magic-numbers") {
    return MAGIC_NUMBERS.map(({ number, what, outcome, path }) => ({ number, what, outcome, path }));
  }
  return null;
}
