import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstLinkText, linkText } from "./chain.ts";
import { receiptCode } from "./receipt.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("a meeting's chain", () => {
  test("begins with the authority, the board and the meeting's reference", () => {
    const text = firstLinkText({ authorityCode: "937", boardCode: "primary", reference: "12" });
    expect(text).toBe("consortia-meeting:937:primary:12");
  });

  test("a link covers the hash before it, its kind, its id and its row", () => {
    const link = { kind: "vote", id: "vot_1", row: { seat: "sea_1", choice: "for", revision: 1 } } as const;
    expect(linkText("ab", link)).toBe(
      'ab\n{"id":"vot_1","kind":"vote","row":{"choice":"for","revision":"1","seat":"sea_1"}}',
    );
  });

  test("one letter changed anywhere gives another hash", () => {
    const link = { kind: "vote", id: "vot_1", row: { choice: "for" } } as const;
    const turned = { ...link, row: { choice: "against" } };
    expect(sha256(linkText("ab", turned))).not.toBe(sha256(linkText("ab", link)));
    expect(sha256(linkText("ac", link))).not.toBe(sha256(linkText("ab", link)));
  });
});

describe("a receipt code", () => {
  test.each([
    ["0".repeat(64), "000-000-000"],
    ["f".repeat(64), "ZZZ-ZZZ-ZZZ"],
    // 45 bits: 00001 00010 00011 00100 00101 00110 00111 01000 01001, then three bits left out.
    [`08864298e84f${"0".repeat(52)}`, "123-456-789"],
  ])("of %s is %s", (hash, code) => expect(receiptCode(hash)).toBe(code));

  test("never shows a letter that is misread, and keeps its shape", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(receiptCode(sha256(text))).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{3}){2}$/);
      }),
    );
  });

  test("rests on the first 45 bits and on no other", () => {
    const hash = sha256("a vote");
    expect(receiptCode(`${hash.slice(0, 12)}${"0".repeat(52)}`)).toBe(receiptCode(hash));
    const turned = (BigInt(`0x${hash.slice(0, 12)}`) ^ 8n).toString(16).padStart(12, "0");
    expect(receiptCode(turned + hash.slice(12))).not.toBe(receiptCode(hash));
  });
});
