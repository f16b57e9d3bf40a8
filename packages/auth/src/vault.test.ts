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

test("with another secret, about another account, or with one sign altered, it does not open", () => {
  const sealed = vault.seal("JBSWY3DPEHPK3PXP", "acc_one");
  expect(() => openVault("another secret").open(sealed, "acc_one")).toThrow();
  expect(() => vault.open(sealed, "acc_two")).toThrow();
  const altered = sealed.slice(0, -1) + (sealed.endsWith("A") ? "B" : "A");
  expect(() => vault.open(altered, "acc_one")).toThrow();
  expect(() => vault.open("JBSWY3DPEHPK3PXP", "acc_one")).toThrow("not sealed");
});
