import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { NONCE_BYTES, seal, unseal } from "./sealed";

const key = randomBytes(32);
const text = fc.string({ unit: "grapheme", maxLength: 200 });

test("what is sealed is opened by the same key for the same row, and by nothing else", () => {
  fc.assert(
    fc.property(text, (secret) => {
      const sealed = seal(secret, key, randomBytes(NONCE_BYTES), "gateway 1");
      expect(unseal(sealed, key, "gateway 1")).toBe(secret);
      expect(unseal(sealed, key, "gateway 2")).toBeNull();
      expect(unseal(sealed, randomBytes(32), "gateway 1")).toBeNull();
    }),
  );
});

test("a seal that was touched anywhere does not open", () => {
  const sealed = seal("hunter22", key, randomBytes(NONCE_BYTES), "g");
  const octets = Buffer.from(sealed.slice(3), "base64url");
  for (let at = 0; at < octets.length; at++) {
    const touched = Buffer.from(octets);
    touched[at] = (touched[at] ?? 0) ^ 1;
    expect(unseal(`v1.${touched.toString("base64url")}`, key, "g")).toBeNull();
  }
  for (const broken of ["", "v1.", "v1.AAAA", sealed.slice(3)]) expect(unseal(broken, key, "g")).toBeNull();
});

test("the secret cannot be read in the seal, and two seals of it differ", () => {
  const one = seal("hunter22", key, randomBytes(NONCE_BYTES), "g");
  const other = seal("hunter22", key, randomBytes(NONCE_BYTES), "g");
  expect(one).not.toBe(other);
  expect(Buffer.from(one.slice(3), "base64url").toString("latin1")).not.toContain("hunter22");
});
