import { describe, expect, it } from "vitest";
import { GatewayUrlError, parseGatewayUrl } from "./gateway-url";

describe("a gateway URL", () => {
  it("says host, account and defaults", () => {
    expect(parseGatewayUrl("smpp://esito:p%40ss@smsc.example.com")).toMatchObject({
      host: "smsc.example.com",
      port: 2775,
      tls: false,
      systemId: "esito",
      password: "p@ss",
      window: 50,
      tps: 0,
      ids: "exact",
      repeatStatus: 0x64,
      networkTlv: 0x1401,
      timings: { response: 60_000, enquireLink: 30_000 },
    });
  });

  it("takes every parameter, TLS and IPv6", () => {
    const url =
      "smpps://a:b@[::1]:4000?window=10&tps=30&ids=hex-decimal&timeout=5&repeat=0x58&network_tlv=0x1403&system_type=VMA";
    expect(parseGatewayUrl(url)).toMatchObject({
      host: "::1",
      port: 4000,
      tls: true,
      window: 10,
      tps: 30,
      ids: "hex-decimal",
      repeatStatus: 0x58,
      networkTlv: 0x1403,
      systemType: "VMA",
      timings: { response: 5000 },
    });
  });

  it.each([
    ["nonsense", "not a URL"],
    ["http://a:b@host", "smpp://"],
    ["smpp://host:2775", "system_id"],
    ["smpp://a:b@host?windows=3", "windows"],
    ["smpp://a:b@host?window=0", "window"],
    ["smpp://a:b@host?window=many", "window"],
    ["smpp://a:b@host?tps=-1", "tps"],
    ["smpp://a:b@host?ids=hex", "ids"],
    ["smpp://a:b@host?repeat=100", "repeat"],
    ["smpp://a:b@host?network_tlv=5123", "network_tlv"],
    ["smpp://a:%zz@host", "percent"],
    ["smpp://a:b@host/path", "path"],
    ["smpp://a:%00@host", "character"],
  ])("%s is refused because of its %s", (url, word) => {
    expect(() => parseGatewayUrl(url)).toThrow(GatewayUrlError);
    expect(() => parseGatewayUrl(url)).toThrow(word);
  });

  it("never repeats the password", () => {
    expect(() => parseGatewayUrl("smpp://esito:hunter22@host?window=x")).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("hunter22") }),
    );
  });
});
