import fc from "fast-check";
import { expect, test } from "vitest";
import { openVault } from "./vault.ts";

const vault = openVault("an install's own secret of good length");

test("what was sealed opens again, whatever it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, about) => {
      expect(vault.open(vault.seal(text, about), about)).toBe(text);
    }),
  );
});

test("the same text is never sealed alike twice, and holds nothing of it", () => {
  const sealed = [1, 2, 3].map(() => vault.seal("JBSWY3DPEHPK3PXP", "acc_one"));
  expect(new Set(sealed).size).toBe(3);
  for (const one of sealed) expect(one).not.toContain("JBSWY3DPEHPK3PXP");
});

test("with another secret, or about another account, it does not open", () => {
  const sealed = vault.seal("JBSWY3DPEHPK3PXP", "acc_one");
  expect(() => openVault("another secret").open(sealed, "acc_one")).toThrow();
  expect(() => vault.open(sealed, "acc_two")).toThrow();
  expect(() => vault.open("JBSWY3DPEHPK3PXP", "acc_one")).toThrow("not sealed");
});

// The last sign of base64 may hold bits that stand for nothing: an alteration there, too, is one.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

test.each(["", "1", "12", "123", "JBSWY3DPEHPK3PXP"])(
  "with any one sign of it altered, the sealed %j does not open",
  (text) => {
    const sealed = vault.seal(text, "acc_one");
    const refused = [...sealed].flatMap((was, at) =>
      [...alphabet]
        .filter((sign) => sign !== was)
        .map((sign) => sealed.slice(0, at) + sign + sealed.slice(at + 1)),
    );
    for (const altered of refused) expect(() => vault.open(altered, "acc_one"), altered).toThrow();
  },
);
