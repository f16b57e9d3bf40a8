import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalInstant, canonicalText, chainText } from "./canonical.ts";

describe("canonical text", () => {
  test("keys are sorted at every depth and there are no spaces", () => {
    expect(canonicalText({ b: { z: "1", a: "2" }, a: ["y", "x"] })).toBe(
      '{"a":["y","x"],"b":{"a":"2","z":"1"}}',
    );
  });

  test("integers are decimal strings, as number and as bigint alike", () => {
    expect(canonicalText({ pence: 900_000n, seq: 3 })).toBe('{"pence":"900000","seq":"3"}');
    expect(canonicalText(2n ** 63n)).toBe('"9223372036854775808"');
    expect(canonicalText(-0)).toBe('"0"');
  });

  test("null, true and words keep their JSON form", () => {
    expect(canonicalText({ a: null, b: true, c: 'a "quoted" line\n' })).toBe(
      '{"a":null,"b":true,"c":"a \\"quoted\\" line\\n"}',
    );
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])(
    "%s is refused: it would not hash alike everywhere",
    (value) => expect(() => canonicalText(value)).toThrow(TypeError),
  );

  test("a missing value is refused, so a forgotten column cannot slip out of the hash", () => {
    const record: Record<string, string> = {};
    Object.defineProperty(record, "choice", { value: undefined, enumerable: true });
    expect(() => canonicalText(record)).toThrow("choice");
  });

  test("the order in which a record was built never matters", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (record) => {
        const turned = Object.fromEntries(Object.entries(record).reverse());
        expect(canonicalText(turned)).toBe(canonicalText(record));
      }),
    );
  });

  test("two different records never share a text", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.string()),
        fc.dictionary(fc.string(), fc.string()),
        (a, b) => {
          const alike = canonicalText(a) === canonicalText(b);
          expect(alike).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
        },
      ),
    );
  });
});

test.each([
  ["2026-11-26T17:30:00Z", "2026-11-26T17:30:00.000Z"],
  ["2026-11-26T17:30:00.120000+00:00", "2026-11-26T17:30:00.120Z"],
  ["2026-07-01T17:30:00.5+01:00", "2026-07-01T16:30:00.500Z"],
])("the instant %s is written %s", (from, to) => expect(canonicalInstant(from)).toBe(to));

test("words that are no instant are refused", () => {
  expect(() => canonicalInstant("last Thursday")).toThrow(TypeError);
});

test("a link covers the hash before it and its own record, parted by a line feed", () => {
  expect(chainText("ab12", { seq: 1 })).toBe('ab12\n{"seq":"1"}');
});

function sorted(record: Record<string, string>): [string, string][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
