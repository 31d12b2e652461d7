import type {
  Answer,
  CancelAnswer,
  Gateway,
  GatewayEvents,
  GatewayState,
  OutgoingPart,
  OutgoingText,
  QueryAnswer,
} from "@/lib/domain/gateway";
import { createLog } from "@/lib/log";
import { nextReconnectDelay } from "../smpp/reconnect-delay";
import { type Exchange, exchange, type HttpRequest, type HttpResponse } from "./exchange";
import type { HttpConfig } from "./http-config";
import { Pace } from "./pace";
import { partIds } from "./part-ids";
import type { HttpProvider } from "./provider";

const log = createLog("gateways");

/**
 * A gateway over a provider's HTTP interface. "Bound" means that the last call was answered by an account in order.
 * Only 429, and 503 with Retry-After, say that nothing was sent; any other 5xx, a time-out and a broken connection leave
 * it open, and nothing is sent again because of them.
 */
export function createHttpGateway(
  config: HttpConfig,
  provider: HttpProvider,
  callback: string | null,
  events: GatewayEvents,
): Gateway {
  const pace = new Pace(config.tps);
  let wanted = false;
  let bound = false;
  let problem: string | null = "Not connected yet.";
  let failures = 0;
  let inFlight = 0;
  let timer: NodeJS.Timeout | null = null;
  const whenIdle: (() => void)[] = [];

  function state(): GatewayState {
    return { bound: bound && wanted, inFlight, window: config.window, problem };
  }

  function become(next: { bound: boolean; problem: string | null }): void {
    if (next.bound) failures = 0;
    if (bound === next.bound && problem === next.problem) return;
    bound = next.bound;
    problem = next.problem;
    events.onStateChange(state());
  }

  async function ask(request: HttpRequest): Promise<Exchange> {
    inFlight += 1;
    const said = await exchange(request, config.timings.response);
    inFlight -= 1;
    if (inFlight === 0) for (const wake of whenIdle.splice(0)) wake();
    return said;
  }

  async function check(): Promise<string | null> {
    const said = await ask(provider.check());
    const wrong = said.kind === "answered" ? checkProblem(said.response) : said.text;
    if (wanted) become({ bound: wrong === null, problem: wrong });
    if (wrong !== null) again(said.kind === "answered");
    return wrong;
  }

  function checkProblem(response: HttpResponse): string | null {
    if (response.status >= 500) return `${provider.name} has a failure of its own (HTTP ${response.status}).`;
    // The account is in order, it is only asked too often.
    return response.status === 429 ? null : provider.readCheck(response);
  }

  /** Looks again later; slower where the account was refused, so that it is not locked. */
  function again(refused: boolean, seconds: number | null = null): void {
    if (!wanted || timer) return;
    const { retryMin, retryMax, refusedMin, refusedMax } = config.timings;
    const [min, max] = refused ? [refusedMin, refusedMax] : [retryMin, retryMax];
    const delay = seconds === null ? nextReconnectDelay(failures, min, max, Math.random()) : seconds * 1000;
    failures += 1;
    timer = setTimeout(() => {
      timer = null;
      void check();
    }, delay);
  }

  async function submitText(text: OutgoingText): Promise<Answer[]> {
    const count = text.parts.length;
    if (!bound || !wanted) return all(count, notConnected(problem));
    if (text.validitySeconds <= 0) {
      return all(count, refused("expired", "VALIDITY_OVER", "The time allowed for delivery is over."));
    }
    await pace.turn();
    const { request, providerId } = provider.submit(text, callback);
    return readSubmit(await ask(request), count, providerId);
  }

  function readSubmit(said: Exchange, count: number, providerId: string | undefined): Answer[] {
    if (said.kind === "notSent") {
      become({ bound: false, problem: said.text });
      again(false);
      return all(count, notConnected(said.text));
    }
    if (said.kind === "maybeSent") {
      return unanswered(said.code, `${said.text} It may have taken the message.`, count, providerId);
    }
    const { response } = said;
    const { status, retryAfter } = response;
    if (status === 429) {
      return all(count, refused("throttled", "HTTP 429", `${provider.name} asks for fewer requests at a time.`));
    }
    if (status === 503 && retryAfter !== null) {
      const text = `${provider.name} takes nothing for ${retryAfter} s.`;
      become({ bound: false, problem: text });
      again(false, Math.max(1, Math.min(retryAfter, 3600)));
      return all(count, refused("linkDown", "HTTP 503", text));
    }
    if (status >= 500 || status === 408) {
      const text = `${provider.name} had a failure; it may have taken the message.`;
      return unanswered(`HTTP ${status}`, text, count, providerId);
    }
    const { answers, counted } = provider.readSubmit(response, count);
    if (counted !== null && counted !== count) {
      log.warn({ provider: provider.name, counted, expected: count }, "The provider counts other parts than Esito");
    }
    return withChosenIds(answers, providerId);
  }

  async function submit(part: OutgoingPart): Promise<Answer> {
    if (part.concatenation !== null) {
      return refused("rejected", "WHOLE_TEXT", `${provider.name} cuts long texts itself; a part alone cannot be sent.`);
    }
    const [answer] = await submitText({ ...part, parts: [part.text] });
    return answer ?? refused("generic", "NO_ANSWER", `${provider.name} said nothing of the message.`);
  }

  async function query(providerId: string): Promise<QueryAnswer> {
    const request = provider.query(providerId);
    if (!request) return { kind: "unsupported", code: "NO_QUERY", text: `${provider.name} cannot be asked.` };
    const said = await ask(request);
    if (said.kind === "notSent") return { kind: "unanswered", code: "NOT_BOUND", text: said.text };
    if (said.kind === "maybeSent") return { kind: "unanswered", code: said.code, text: said.text };
    const { status } = said.response;
    if (status >= 500 || status === 429 || status === 401 || status === 403) {
      return { kind: "unanswered", code: `HTTP ${status}`, text: `${provider.name} did not answer the query.` };
    }
    return provider.readQuery(said.response, providerId);
  }

  async function cancel(providerId: string): Promise<CancelAnswer> {
    const request = provider.cancel(providerId);
    if (!request) return { kind: "refused", code: "NO_CANCEL", text: `${provider.name} cannot cancel a message.` };
    const said = await ask(request);
    if (said.kind === "notSent") return { kind: "refused", code: "NOT_BOUND", text: said.text };
    if (said.kind === "maybeSent") return { kind: "refused", code: said.code, text: said.text };
    return provider.readCancel(said.response);
  }

  async function close(): Promise<void> {
    wanted = false;
    if (timer) clearTimeout(timer);
    timer = null;
    // Bounded by the response time-out of what is in flight.
    if (inFlight > 0) await new Promise<void>((resolve) => whenIdle.push(resolve));
    become({ bound: false, problem: "Closed." });
  }

  return {
    open: () => {
      if (wanted) return;
      wanted = true;
      void check();
    },
    state,
    submit,
    submitText,
    query,
    cancel,
    check,
    shareWith: (workers) => pace.limit(config.tps / Math.max(1, workers)),
    close,
  };
}

function all(count: number, answer: Answer): Answer[] {
  return Array.from({ length: count }, () => answer);
}

function refused(cause: (Answer & { kind: "refused" })["cause"], code: string, text: string): Answer {
  return { kind: "refused", cause, code, text };
}

function notConnected(problem: string | null): Answer {
  return refused("linkDown", "NOT_BOUND", problem ?? "The gateway is not connected.");
}

function unanswered(code: string, text: string, count: number, providerId: string | undefined): Answer[] {
  return withChosenIds(all(count, { kind: "unanswered", code, text }), providerId);
}

/** The id that Esito chose lets a later report find the parts of a text of which it is not known whether it was taken. */
function withChosenIds(answers: Answer[], providerId: string | undefined): Answer[] {
  if (providerId === undefined) return answers;
  const ids = partIds(providerId, answers.length);
  return answers.map((answer, index) =>
    answer.kind === "unanswered" ? { ...answer, providerId: ids[index] ?? providerId } : answer,
  );
}
