import type { Report } from "@/lib/domain/gateway";
import { infobipName, infobipStatus } from "./infobip-codes";
import { member, numberOf, textOf } from "./json";
import { e164Of, isMessageId, networkOf, rawCode, rawText } from "./words";

/** The report in one entry of a callback or of the logs, null where it names no message or says nothing of it. */
export function readInfobipReport(entry: unknown): Report | null {
  const id = textOf(member(entry, "messageId"));
  const status = member(entry, "status");
  const row = infobipStatus(numberOf(member(status, "groupId")), numberOf(member(status, "id")));
  if (!isMessageId(id) || !row) return null;
  const error = numberOf(member(entry, "error", "id"));
  return {
    providerId: id,
    destination: e164Of(textOf(member(entry, "to")) || textOf(member(entry, "destination"))),
    outcome: row.outcome,
    code: rawCode(
      "Infobip",
      infobipName(numberOf(member(status, "id")), textOf(member(status, "name"))),
      error || null,
    ),
    text: rawText(textOf(member(entry, "error", "description")) || textOf(member(status, "description"))),
    network: networkOf(textOf(member(entry, "mccMnc"))),
    happenedAt: readTime(textOf(member(entry, "doneAt"))),
  };
}

/** `doneAt` carries its offset (2015-02-12T09:51:43.127+0100); an empty date comes as one of the year 1. */
function readTime(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const time = new Date(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
  return time.getUTCFullYear() >= 2000 ? time : null;
}
