import { openVault } from "@consortia/auth/vault";
import { findOnlyAuthority } from "@consortia/db/repositories/authorities";
import { warwickshire2013 } from "@consortia/domain/categorisation/warwickshire-2013";
import { commissionStates } from "@consortia/domain/commissioning/machine";
import { present } from "@consortia/domain/shared/assert";
import { openSqliteStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { demoAccounts } from "./accounts.ts";
import { seedDemo } from "./seed-demo.ts";

const vault = openVault("what seals the authenticators of the demo");

const now = "2026-11-25T14:20:00.000Z";

async function seeded() {
  const store = await openSqliteStore();
  await seedDemo({ store, now, vault });
  return store;
}

// One seeding serves all: it is the slowest thing here, and the tests only read.
test("the demo has the shape of the core seed, and something in every state", {
  timeout: 120_000,
}, async () => {
  const store = await seeded();
  const { reader } = store;
  const kinds = (await reader.selectFrom("school_groups").select("kind").execute()).map(({ kind }) => kind);
  expect(tally(kinds)).toEqual({ consortium: 13, locality: 5 });
  const lanes = (await reader.selectFrom("school_lanes").select("lane").execute()).map(({ lane }) => lane);
  expect(tally(lanes)).toEqual({ primary: 192, secondary: 35, special: 9 });

  const codes = await reader.selectFrom("category_decisions").select("code").distinct().execute();
  expect(codes.map(({ code }) => code).sort()).toEqual(
    warwickshire2013.categories.map(({ code }) => code).sort(),
  );

  const states = await reader.selectFrom("commissions").select("state").distinct().execute();
  expect(states.map(({ state }) => state).sort()).toEqual([...commissionStates].sort());
  const outcomes = await reader.selectFrom("decision_records").select("outcome").distinct().execute();
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
    "approved",
    "carried_not_funded",
    "declined",
  ]);

  const voting = await reader.selectFrom("motions").select("id").where("state", "=", "voting").execute();
  expect(voting).toHaveLength(1);

  const addresses = await reader.selectFrom("accounts").select("email").execute();
  const known = new Set(addresses.map(({ email }) => email));
  expect(demoAccounts.filter(({ email }) => !known.has(email))).toEqual([]);

  present(await findOnlyAuthority(reader), "The demo opened its authority");
  await expect(seedDemo({ store, now, vault })).rejects.toThrow("holds an authority already");
});

function tally(values: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]),
  );
}
