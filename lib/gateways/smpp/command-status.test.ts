import { describe, expect, it } from "vitest";
import type { RefusalCause } from "@/lib/domain/gateway";
import { refusalCause, statusCode, statusMeaning } from "./command-status";

const expected: Record<RefusalCause, number[]> = {
  throttled: [0x58],
  linkDown: [0x04, 0x05],
  system: [0x08, 0x64, 0x102],
  queueFull: [0x14],
  generic: [0x0c, 0x11, 0x13, 0x45, 0x67, 0xff, 0x99, 0x3ff, 0x500, 0xffffffff],
  vendor: [0x400, 0x401, 0x4ff],
  invalidNumber: [0x0b, 0x50, 0x51],
  rejected: [
    0x01, 0x33, 0x34, 0x40, 0x44, 0x61, 0x62, 0x65, 0x66, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0x100, 0x101, 0x103, 0x104,
    0x105, 0x112,
  ],
  undeliverable: [0xfe],
  expired: [],
  sender: [0x0a, 0x48, 0x49],
  account: [0x0d, 0x0e, 0x0f],
  flooding: [],
  protocol: [0x02, 0x03],
  configuration: [0x06, 0x07, 0x15, 0x42, 0x43, 0x53, 0x54, 0x55, 0x63],
};

describe("the command_status of a refused submission", () => {
  it.each(
    Object.entries(expected).flatMap(([cause, list]) =>
      list.map((status) => [status.toString(16), cause, status] as const),
    ),
  )("0x%s is %s", (_, cause, status) => {
    expect(refusalCause(status, false)).toBe(cause);
    expect(statusMeaning(status)).not.toBe("");
  });

  it("is Expired for RINVEXPIRY once the validity is over, and only for it", () => {
    expect(refusalCause(0x62, true)).toBe("expired");
    expect(refusalCause(0x65, true)).toBe("rejected");
  });

  it("is shown by its name", () => {
    expect(statusCode(0x58)).toBe("ESME_RTHROTTLED 0x58");
    expect(statusCode(0x4aa)).toBe("0x4AA");
  });
});
