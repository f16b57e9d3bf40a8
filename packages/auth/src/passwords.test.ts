import { expect, test } from "vitest";
import { hashPassword, passwordMatches } from "./passwords.ts";

test("a password is kept as argon2id with the agreed cost, never twice the same", async () => {
  const [one, two] = await Promise.all([
    hashPassword("purple teapot canyon"),
    hashPassword("purple teapot canyon"),
  ]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(two).not.toBe(one);
});

test("the right password matches and another does not, however its letters are composed", async () => {
  const kept = await hashPassword("caf\u00e9 purple teapot");
  expect(await passwordMatches(kept, "cafe\u0301 purple teapot")).toBe(true);
  expect(await passwordMatches(kept, "cafe purple teapot")).toBe(false);
});

// A quick "no such account" would tell anybody who has one.
test("where there is no account the same hash is worked out, and the answer is no", async () => {
  const kept = await hashPassword("purple teapot canyon");
  await passwordMatches(null, "warm up");
  const withAccount = await fastest(() => passwordMatches(kept, "not the password"));
  const without = await fastest(() => passwordMatches(null, "not the password"));
  expect(await passwordMatches(null, "not the password")).toBe(false);
  expect(without).toBeGreaterThan(withAccount / 10);
});

async function fastest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}
