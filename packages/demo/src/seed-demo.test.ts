import { openVault } from "@consortia/auth/vault";
import { findOnlyAuthority } from "@consortia/db/repositories/authorities";
import { warwickshire2013 } from "@consortia/domain/categorisation/presets/warwickshire-2013";
import { commissionStates } from "@consortia/domain/commissioning/machine";
import { present } from "@consortia/domain/shared/assert";
import { londonDate } from "@consortia/domain/shared/time";
import { isWorkingDay } from "@consortia/domain/shared/working-days";
import { openSqliteStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { demoAccounts } from "./accounts.ts";
import { demoCalendar } from "./content/terms.ts";
import { seedDemo } from "./seed-demo.ts";

const vault = openVault("what seals the authenticators of the demo");

const now = "2026-11-25T14:20:00.000Z";

async function seeded(now: string) {
  const store = await openSqliteStore();
  await seedDemo({ store, now, vault });
  return store;
}

// One seeding serves all: it is the slowest thing here, and the tests only read.
test("the demo has the shape of the core seed, and something in every state", {
  timeout: 120_000,
}, async () => {
  const store = await seeded(now);
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

  // A newcomer finds a page for each thing that a board does with something true on it.
  const offices = await reader
    .selectFrom("appointments")
    .innerJoin("people", "people.id", "appointments.person_id")
    .select(["appointments.role", "appointments.basis", "people.name"])
    .where("appointments.role", "in", ["board_chair", "vice_chair"])
    .where("appointments.valid_to", "is", null)
    .orderBy("appointments.role")
    .execute();
  expect(offices).toMatchObject([
    { role: "board_chair", basis: "elected", name: "Marcus Shaw" },
    { role: "vice_chair", basis: "elected" },
  ]);
  const elections = await reader.selectFrom("elections").select(["places", "state"]).execute();
  expect(tally(elections.map(({ places, state }) => `${places} ${state}`))).toEqual({
    "chair uncontested": 1,
    "vice_chair declared": 1,
    "both declared": 1,
    "both polling": 1,
  });
  // Nothing that the demo has waiting is on a day that its calendar calls off.
  const meetings = await reader
    .selectFrom("meetings")
    .select("starts_at")
    .where("state", "=", "called")
    .execute();
  const years = await reader
    .selectFrom("term_calendars")
    .select("year")
    .where("valid_to", "is", null)
    .execute();
  expect(years.map(({ year }) => year).sort()).toEqual([2025, 2026, 2027]);
  expect(meetings.filter(({ starts_at }) => !isWorkingDay(londonDate(starts_at), demoCalendar))).toEqual([]);
  const urgent = await reader.selectFrom("urgent_decisions").select("state").execute();
  expect(urgent.map(({ state }) => state)).toEqual(["taken"]);
  const returned = await reader.selectFrom("item_returns").select("from_item_id").execute();
  const deferred = await reader.selectFrom("item_endings").select(["item_id", "kind"]).execute();
  expect(deferred).toContainEqual({ item_id: returned[0]?.from_item_id, kind: "deferred" });
  const closed = await reader.selectFrom("closed_items").select("item_id").execute();
  const papers = await reader.selectFrom("papers").select(["item_id", "is_late"]).execute();
  expect(papers.filter(({ item_id }) => closed.some((one) => one.item_id === item_id))).toHaveLength(1);
  expect(papers.length).toBeGreaterThan(1);

  const runs = await reader
    .selectFrom("allocation_runs")
    .innerJoin("motions", "motions.id", "allocation_runs.approved_motion_id")
    .select(["allocation_runs.state as run", "motions.state as motion"])
    .execute();
  expect(runs).toEqual([
    { run: "posted", motion: "carried" },
    { run: "posted", motion: "carried" },
  ]);

  const voting = await reader.selectFrom("motions").select("id").where("state", "=", "voting").execute();
  expect(voting).toHaveLength(1);

  const addresses = await reader.selectFrom("accounts").select("email").execute();
  const known = new Set(addresses.map(({ email }) => email));
  expect(demoAccounts.filter(({ email }) => !known.has(email))).toEqual([]);

  present(await findOnlyAuthority(reader), "The demo opened its authority");
  await expect(seedDemo({ store, now, vault })).rejects.toThrow("holds an authority already");
});

// Once it could not be made from January to March, because its categories began later than they were recorded.
test.each(["2027-01-04T08:00:00.000Z", "2027-03-08T23:40:00.000Z"])(
  "the demo can be made when the year is young: %s",
  { timeout: 120_000 },
  async (day) => {
    const { reader } = await seeded(day);
    const { on } = await reader
      .selectFrom("category_decisions")
      .select(({ fn }) => fn.max("effective_on").as("on"))
      .executeTakeFirstOrThrow();
    expect(on <= day).toBe(true);
  },
);

function tally(values: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]),
  );
}
