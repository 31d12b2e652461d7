import type { Answer, CancelAnswer, Gateway, GatewayEvents, OutgoingPart, QueryAnswer } from "@/lib/domain/gateway";
import { destinationAddress, senderAddress } from "./address";
import { refusalCause, statusCode, statusMeaning } from "./command-status";
import type { Link } from "./link";
import { MessageIds } from "./message-id";
import { encodePart, type PartBody } from "./part-body";
import { type DecodedPdu, NO_TLVS, type Pdu } from "./pdu";
import { readQueryReport } from "./query-report";
import { ReportIntake } from "./report-intake";
import { type Reply, Requests } from "./requests";
import { Session } from "./session";
import type { SmppConfig } from "./smpp-config";
import { relativeValidity } from "./validity-period";

/** registered_delivery (SMPP 3.4 section 5.2.17): a receipt in every case, and intermediate notifications. */
const ALL_RECEIPTS = 0x11;

/** RINVCMDLEN, RINVCMDID, RINVBNDSTS, RALYBND: the session is not what Esito takes it for, so it begins anew. */
const OUT_OF_STEP = [0x02, 0x03, 0x04, 0x05];

const VALIDITY_OVER: Answer = {
  kind: "refused",
  cause: "expired",
  code: "VALIDITY_OVER",
  text: "The time allowed for delivery is over.",
};

/** A gateway over one SMPP 3.4 transceiver session. */
export function createSmppGateway(config: SmppConfig, events: GatewayEvents): Gateway {
  const requests = new Requests({ window: config.window, tps: config.tps, timeout: config.timings.response });
  const ids = new MessageIds(config.ids);
  const intake = new ReportIntake(config, ids, {
    report: (report) => events.onReport(report),
    text: async (text) => events.onText?.(text),
  });
  let closing = false;
  let bound: Link | null = null;
  const session = new Session(config, {
    onBound: (link) => {
      bound = link;
      requests.attach(link);
    },
    onLost: (reason) => {
      bound = null;
      requests.detach(reason);
    },
    isIdle: () => requests.inFlight === 0,
    onChange: () => events.onStateChange(state()),
    onPdu: (pdu, link) => {
      if (pdu.command === "deliver_sm" || pdu.command === "data_sm") {
        intake.take(pdu, link);
        return;
      }
      // At once: the receipt may stand in the same packet.
      if (pdu.command === "submit_sm_resp") ids.answer(pdu.messageId);
      if (isAnswer(pdu)) {
        const asked = requests.answer(pdu);
        // A nack that names no request of ours: the two sides no longer agree where a PDU begins.
        if (!asked && pdu.command === "generic_nack" && !link.hasAsked(pdu.sequence))
          link.destroy("The gateway sent a generic_nack to nothing we asked");
        return;
      }
      const status = pdu.command === "malformed" ? 0x02 : 0x03;
      link.send({ command: "generic_nack", status, sequence: pdu.sequence });
    },
  });

  function state() {
    return {
      bound: session.bound && !closing,
      inFlight: requests.inFlight,
      window: config.window,
      problem: session.problem,
    };
  }

  async function submit(part: OutgoingPart, late?: (answer: Answer) => void): Promise<Answer> {
    if (!session.bound || closing) return notConnected(session.problem);
    if (part.validitySeconds <= 0) return VALIDITY_OVER;
    const body = encodePart(part);
    if (!body.ok) return { kind: "refused", cause: "rejected", code: body.code, text: body.text };
    const until = performance.now() + part.validitySeconds * 1000;
    // It may have waited for its place in the window: what is left of its validity counts then.
    const left = () => Math.ceil((until - performance.now()) / 1000);
    const reply = await requests.request(
      (sequence) => submitSm({ ...part, validitySeconds: Math.min(part.validitySeconds, left()) }, body, sequence),
      "submission",
      { until, late: (pdu) => late?.(readSubmitReply({ kind: "answered", pdu }, false, ids)) },
    );
    if (reply.kind === "answered" && OUT_OF_STEP.includes(reply.pdu.status)) {
      bound?.destroy(`The gateway lost the session: ${statusMeaning(reply.pdu.status)}`);
    }
    return readSubmitReply(reply, performance.now() >= until, ids);
  }

  async function query(providerId: string, sender: string): Promise<QueryAnswer> {
    const source = senderAddress(sender);
    const reply = await requests.request(
      (sequence) => ({ command: "query_sm", status: 0, sequence, messageId: providerId, source }),
      "question",
    );
    return readQueryReply(reply, providerId);
  }

  async function cancel(providerId: string, sender: string, destination: string): Promise<CancelAnswer> {
    const reply = await requests.request(
      (sequence) => ({
        command: "cancel_sm",
        status: 0,
        sequence,
        serviceType: "",
        messageId: providerId,
        source: senderAddress(sender),
        destination: destinationAddress(destination),
      }),
      "question",
    );
    if (reply.kind !== "answered") {
      return { kind: "refused", code: reply.kind === "unsent" ? "NOT_BOUND" : reply.code, text: reply.text };
    }
    if (reply.pdu.status === 0 && reply.pdu.command === "cancel_sm_resp") return { kind: "cancelled" };
    return { kind: "refused", ...inWords(reply.pdu, "cancel the message") };
  }

  async function close(): Promise<void> {
    if (closing) return;
    closing = true;
    requests.dropWaiting("The gateway is closing.");
    // A question can be asked again: whoever stops Esito does not wait a minute for one.
    const patience = setTimeout(() => requests.endQuestions("the gateway is closing."), 3000);
    // Both are bounded: requests by the response time-out, reports by it too.
    await Promise.all([requests.idle(), intake.idle(config.timings.response)]);
    clearTimeout(patience);
    await session.close();
  }

  function shareWith(workers: number): void {
    requests.limit(config.tps / Math.max(1, workers));
  }

  return { open: () => session.open(), state, submit, query, cancel, close, shareWith };
}

function isAnswer(pdu: DecodedPdu): boolean {
  return (
    pdu.command === "submit_sm_resp" ||
    pdu.command === "query_sm_resp" ||
    pdu.command === "cancel_sm_resp" ||
    pdu.command === "generic_nack" ||
    pdu.command === "data_sm_resp" ||
    (pdu.command === "malformed" && pdu.commandId >= 0x80000000)
  );
}

function submitSm(part: OutgoingPart, body: PartBody & { ok: true }, sequence: number): Pdu {
  return {
    command: "submit_sm",
    status: 0,
    sequence,
    serviceType: "",
    source: senderAddress(part.sender),
    destination: destinationAddress(part.destination),
    esmClass: body.esmClass,
    protocolId: 0,
    priority: 0,
    scheduleTime: "",
    validityPeriod: relativeValidity(part.validitySeconds),
    registeredDelivery: ALL_RECEIPTS,
    replaceIfPresent: 0,
    dataCoding: body.dataCoding,
    defaultMessageId: 0,
    shortMessage: body.octets,
    tlvs: NO_TLVS,
  };
}

function readSubmitReply(reply: Reply, validityOver: boolean, ids: MessageIds): Answer {
  if (reply.kind === "unsent") return validityOver ? VALIDITY_OVER : notConnected(reply.text);
  if (reply.kind === "unanswered") return reply;
  const { pdu } = reply;
  if (pdu.status !== 0 || pdu.command === "generic_nack") {
    return { kind: "refused", cause: refusalCause(pdu.status, validityOver), ...inWords(pdu, "take the message") };
  }
  const providerId = pdu.command === "submit_sm_resp" ? ids.answer(pdu.messageId) : "";
  if (providerId !== "") return { kind: "taken", providerId };
  return {
    kind: "unanswered",
    code: "NO_ID",
    text: "The gateway answered without a message id, so its reports cannot be matched.",
  };
}

function readQueryReply(reply: Reply, providerId: string): QueryAnswer {
  if (reply.kind === "unsent") return { kind: "unanswered", code: "NOT_BOUND", text: reply.text };
  if (reply.kind === "unanswered") return reply;
  const { pdu } = reply;
  if (pdu.command === "query_sm_resp" && pdu.status === 0)
    return { kind: "report", report: readQueryReport(pdu, providerId) };
  const words = inWords(pdu, "answer the query");
  // RINVCMDID: the gateway does not have query_sm; RINVMSGID, RQUERYFAIL: not that message.
  if (pdu.status === 0x03) return { kind: "unsupported", ...words };
  return { kind: pdu.status === 0x0c || pdu.status === 0x67 ? "notFound" : "unanswered", ...words };
}

function notConnected(problem: string | null): Answer {
  return { kind: "refused", cause: "linkDown", code: "NOT_BOUND", text: problem ?? "The gateway is not connected." };
}

function inWords(pdu: DecodedPdu, what: string): { code: string; text: string } {
  return { code: statusCode(pdu.status), text: `The gateway did not ${what}: ${statusMeaning(pdu.status)}.` };
}
