import type { RefusalCause } from "@/lib/domain/gateway";

interface StatusRow {
  status: number;
  name: string;
  cause: RefusalCause;
  meaning: string;
}

/** command_status of a refused submission (SMPP 3.4 table 5-2). */
export const COMMAND_STATUSES: readonly StatusRow[] = [
  row(0x01, "RINVMSGLEN", "rejected", "the message length is wrong"),
  row(0x02, "RINVCMDLEN", "protocol", "the gateway could not read the command's length"),
  row(0x03, "RINVCMDID", "protocol", "the gateway does not know the command"),
  row(0x04, "RINVBNDSTS", "linkDown", "the gateway says that Esito is not bound"),
  row(0x05, "RALYBND", "linkDown", "the gateway says that Esito is already bound"),
  row(0x06, "RINVPRTFLG", "configuration", "the priority flag is not allowed"),
  row(0x07, "RINVREGDLVFLG", "configuration", "asking for receipts is not allowed"),
  row(0x08, "RSYSERR", "system", "the gateway has a system error"),
  row(0x0a, "RINVSRCADR", "sender", "the sender is not allowed"),
  row(0x0b, "RINVDSTADR", "invalidNumber", "the number is invalid"),
  row(0x0c, "RINVMSGID", "generic", "the message id is unknown"),
  row(0x0d, "RBINDFAIL", "account", "the gateway refused the connection"),
  row(0x0e, "RINVPASWD", "account", "the gateway refused the password"),
  row(0x0f, "RINVSYSID", "account", "the gateway does not know this account (system_id)"),
  row(0x11, "RCANCELFAIL", "generic", "the message could not be cancelled"),
  row(0x13, "RREPLACEFAIL", "generic", "the message could not be replaced"),
  row(0x14, "RMSGQFUL", "queueFull", "the queue is full"),
  row(0x15, "RINVSERTYP", "configuration", "the service type is not allowed"),
  row(0x33, "RINVNUMDESTS", "rejected", "the number of destinations is wrong"),
  row(0x34, "RINVDLNAME", "rejected", "the distribution list is unknown"),
  row(0x40, "RINVDESTFLAG", "rejected", "the destination flag is wrong"),
  row(0x42, "RINVSUBREP", "configuration", "submit with replace is not allowed"),
  row(0x43, "RINVESMCLASS", "configuration", "the esm_class is not allowed"),
  row(0x44, "RCNTSUBDL", "rejected", "it cannot submit to a distribution list"),
  row(0x45, "RSUBMITFAIL", "generic", "the submission failed"),
  row(0x48, "RINVSRCTON", "sender", "the sender's type of number is not allowed"),
  row(0x49, "RINVSRCNPI", "sender", "the sender's numbering plan is not allowed"),
  row(0x50, "RINVDSTTON", "invalidNumber", "the number's type is not allowed"),
  row(0x51, "RINVDSTNPI", "invalidNumber", "the number's numbering plan is not allowed"),
  row(0x53, "RINVSYSTYP", "configuration", "the system type is not allowed"),
  row(0x54, "RINVREPFLAG", "configuration", "the replace flag is not allowed"),
  row(0x55, "RINVNUMMSGS", "configuration", "the number of messages is wrong"),
  row(0x58, "RTHROTTLED", "throttled", "too many messages at a time"),
  row(0x61, "RINVSCHED", "rejected", "the scheduled time is wrong"),
  row(0x62, "RINVEXPIRY", "rejected", "the validity is wrong"),
  row(0x63, "RINVDFTMSGID", "configuration", "the predefined message is unknown"),
  row(0x64, "RX_T_APPN", "system", "the receiving application has a temporary error"),
  row(0x65, "RX_P_APPN", "rejected", "the network refused the message for good"),
  row(0x66, "RX_R_APPN", "rejected", "the network rejected the message"),
  row(0x67, "RQUERYFAIL", "generic", "the query failed"),
  row(0xc0, "RINVOPTPARSTREAM", "rejected", "the optional parameters are wrong"),
  row(0xc1, "ROPTPARNOTALLWD", "rejected", "an optional parameter is not allowed"),
  row(0xc2, "RINVPARLEN", "rejected", "an optional parameter's length is wrong"),
  row(0xc3, "RMISSINGOPTPARAM", "rejected", "an optional parameter is missing"),
  row(0xc4, "RINVOPTPARAMVAL", "rejected", "an optional parameter's value is wrong"),
  row(0xfe, "RDELIVERYFAILURE", "undeliverable", "the delivery failed"),
  row(0xff, "RUNKNOWNERR", "generic", "an unknown error"),
  row(0x100, "RSERTYPUNAUTH", "rejected", "the account may not use this service"),
  row(0x101, "RPROHIBITED", "rejected", "the account may not do this"),
  row(0x102, "RSERTYPUNAVAIL", "system", "the service is not available now"),
  row(0x103, "RSERTYPDENIED", "rejected", "the service is denied"),
  row(0x104, "RINVDCS", "rejected", "the character encoding is not allowed"),
];

const byStatus = new Map(COMMAND_STATUSES.map((entry) => [entry.status, entry]));

/**
 * Why a submission was refused. `validityOver`: the message's validity has run out, which makes 0x62 (RINVEXPIRY)
 * Expired instead of Rejected. A status in no table is treated like RUNKNOWNERR: a few tries, then Rejected.
 */
export function refusalCause(status: number, validityOver: boolean): RefusalCause {
  if (status === 0x62 && validityOver) return "expired";
  const known = byStatus.get(status);
  if (known) return known.cause;
  // Sub-unit and broadcast errors of SMPP 5.0; then the range left to vendors.
  if (status >= 0x105 && status <= 0x112) return "rejected";
  return status >= 0x400 && status <= 0x4ff ? "vendor" : "generic";
}

/** A status as the history shows it: `ESME_RTHROTTLED 0x58`, or the bare number. */
export function statusCode(status: number): string {
  const known = byStatus.get(status);
  const hex = `0x${status.toString(16).toUpperCase().padStart(2, "0")}`;
  return known ? `ESME_${known.name} ${hex}` : hex;
}

/** What a status means, as the end of a sentence. */
export function statusMeaning(status: number): string {
  const known = byStatus.get(status);
  if (known) return known.meaning;
  return status >= 0x400 && status <= 0x4ff ? "an error of this provider's own" : "an error outside the specification";
}

function row(status: number, name: string, cause: RefusalCause, meaning: string): StatusRow {
  return { status, name, cause, meaning };
}
