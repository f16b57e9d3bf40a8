import { expect, test } from "vitest";
import { authenticatorUri, currentCode, newAuthenticatorSecret, stepOfCode } from "./authenticator.ts";

const at = "2026-05-05T09:00:00.000Z";
const later = (milliseconds: number) => new Date(new Date(at).getTime() + milliseconds).toISOString();

// RFC 6238, appendix B: the key "12345678901234567890", eight digits shortened to six.
test.each([
  ["1970-01-01T00:00:59.000Z", "287082"],
  ["2005-03-18T01:58:29.000Z", "081804"],
  ["2009-02-13T23:31:30.000Z", "005924"],
  ["2033-05-18T03:33:20.000Z", "279037"],
])("at %s the code of the standard's key is %s", (instant, code) => {
  expect(currentCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", instant)).toBe(code);
});

test("a code is good for its own half minute and for one on either side", () => {
  const secret = newAuthenticatorSecret();
  const code = currentCode(secret, at);
  const step = stepOfCode({ secret, code, at });
  expect(step).toBe(Math.floor(new Date(at).getTime() / 30_000));
  expect(stepOfCode({ secret, code, at: later(30_000) })).toBe(step);
  expect(stepOfCode({ secret, code, at: later(-1) })).toBe(step);
  expect(stepOfCode({ secret, code, at: later(60_000) })).toBeNull();
  expect(stepOfCode({ secret, code, at: later(-30_001) })).toBeNull();
});

test("two keys differ, and a picture holds the key that is typed by hand", () => {
  const secret = newAuthenticatorSecret();
  expect(newAuthenticatorSecret()).not.toBe(secret);
  expect(authenticatorUri(secret, "sam@example.org")).toContain(`secret=${secret}`);
});
