import { fourLevels } from "@consortia/domain/categorisation/presets/four-levels";
import type { Scheme } from "@consortia/domain/categorisation/scheme";
import { noCriteria } from "@consortia/domain/categorisation/scheme";
import { buildConsortium, buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildCategorisedSchool, buildMoneyWorld, type MoneyWorld } from "../../test-support/money.ts";
import { buildScheme } from "../../test-support/schemes.ts";
import { readCategoryRun, readCategoryRuns, readProposal } from "./read-category-runs.ts";
import { previewFigures, recordFigures } from "./record-figures.ts";
import { recomputeCategoryRun, runCriteria } from "./run-criteria.ts";

const header = "subject,measure,period,value,cohort,source";

async function buildScene(world: MoneyWorld) {
  const arden = await buildConsortium(world, { name: "Arden" });
  const upper = await buildConsortium(world, { name: "Upper", lanes: ["secondary"] });
  const school = (name: string, lane: "primary" | "secondary" = "primary") =>
    buildCategorisedSchool(world, {
      groupId: lane === "primary" ? arden : upper,
      code: "2A",
      pupils: "210",
      name,
      lane,
    });
  return {
    ash: await school("Ash Lane"),
    beck: await school("Beck Hall"),
    cole: await school("Cole Academy", "secondary"),
  };
}

function record(world: MoneyWorld, ...rows: readonly string[]) {
  return recordFigures(world.officer, { csv: [header, ...rows].join("\n"), requestKey: world.key() });
}

async function run(world: MoneyWorld) {
  const { runId } = await runCriteria(world.officer, { requestKey: world.key() });
  return runId;
}

function inspected(urn: string, on: string, overall: string) {
  return [
    `${urn},inspection_era,${on},Graded,,Report`,
    `${urn},graded_overall,${on},${overall},,Report`,
    `${urn},graded_leadership,${on},Good,,Report`,
    `${urn},graded_on,${on},${on},,Report`,
  ];
}

function resultsAt11(urn: string, ...values: readonly number[]) {
  return values.map((value, place) => `${urn},ks2_expected,${2022 + place},${value},30,Key stage 2`);
}

async function proposed(world: MoneyWorld, runId: string) {
  const { proposals } = await readCategoryRun(world.officer, { runId });
  return proposals.map(({ name, code, possible, codeNow }) => [name, code, possible.join(" "), codeNow]);
}

onBothDatabases("a run of the criteria in force", (open) => {
  test("proposes a category for each open school, or the ones that are still possible, beside what stands", async () => {
    const world = await buildMoneyWorld(await open());
    const { ash, beck } = await buildScene(world);
    await record(
      world,
      ...inspected(ash.urn, "2024-03-01", "Good"),
      ...resultsAt11(ash.urn, 66, 62, 60),
      ...inspected(beck.urn, "2024-03-01", "Good"),
    );
    const runId = await run(world);
    expect(await proposed(world, runId)).toEqual([
      ["Ash Lane", "2B", "2B", "2A"],
      ["Beck Hall", null, "2B 2A", "2A"],
      ["Cole Academy", null, "4 1 2B 2A 3A 3B 3D 3C", "2A"],
    ]);
    expect((await readCategoryRuns(world.officer)).runs).toMatchObject([
      { id: runId, schemeName: "Warwickshire 2013", schemeNumber: 1, schools: 3, schoolYear: 2025 },
    ]);
  });

  test("shows why: what each criterion saw, and what is missing", async () => {
    const world = await buildMoneyWorld(await open());
    const { ash } = await buildScene(world);
    await record(world, ...inspected(ash.urn, "2024-03-01", "Good"), ...resultsAt11(ash.urn, 66, 62));
    const { proposal, results } = await readProposal(world.officer, {
      runId: await run(world),
      urn: ash.urn,
    });
    expect(proposal.missing).toEqual([
      "Pupils meeting the expected standard at 11: 2 of the 3 figures that a trend needs",
    ]);
    const found = (code: string) => results.find(({ criterion }) => criterion === code);
    expect(found("G2")).toMatchObject({
      outcome: "met",
      seen: expect.arrayContaining(["Overall grade of 1 March 2024: Good (Report)"]),
    });
    expect(found("DP")).toMatchObject({ outcome: "cannot_tell" });
    expect(found("DS")).toMatchObject({ outcome: "not_asked" });
  });

  test("CAT-1: worked again it is the same, whatever was recorded and adopted since", async () => {
    const world = await buildMoneyWorld(await open());
    const { ash } = await buildScene(world);
    await record(world, ...inspected(ash.urn, "2024-03-01", "Good"), ...resultsAt11(ash.urn, 66, 62, 60));
    await record(world, "national,ks4_attainment8,2024,46.1,,Key stage 4");
    const runId = await run(world);
    const before = await proposed(world, runId);
    await record(world, ...resultsAt11(ash.urn, 50, 62, 70));
    await buildScheme(world.officer, world.key, fourLevels);
    expect(await recomputeCategoryRun(world.officer, { runId })).toEqual({ isSame: true });
    expect((await proposed(world, runId)).map(([name, code]) => [name, code])).toEqual(
      before.map(([name, code]) => [name, code]),
    );
    const later = await run(world);
    expect(later).not.toBe(runId);
    expect(await recomputeCategoryRun(world.officer, { runId: later })).toEqual({ isSame: true });
  });

  test("a run cannot be rewritten, and it is run once for one form", async () => {
    const world = await buildMoneyWorld(await open());
    await buildScene(world);
    const requestKey = world.key();
    const twice = await Promise.all([1, 2].map(() => runCriteria(world.officer, { requestKey })));
    expect(new Set(twice.map(({ runId }) => runId)).size).toBe(1);
    const rewriting = world.store.transaction([], (db) =>
      db.updateTable("category_proposals").set({ code: "1" }).execute(),
    );
    await expect(rewriting).rejects.toThrow(/guard|permission denied/);
  });

  test("a scheme without criteria has nothing to run", async () => {
    const world = await buildMoneyWorld(await open());
    await buildScene(world);
    const bare: Scheme = { ...fourLevels, ...noCriteria };
    await buildScheme(world.officer, world.key, bare);
    await expect(run(world)).rejects.toMatchObject({ code: "conflict" });
  });

  test("an auditor's look at what is proposed is written down; an officer's is not", async () => {
    const world = await buildMoneyWorld(await open());
    await buildScene(world);
    const runId = await run(world);
    const looks = () =>
      world.store.reader
        .selectFrom("audit_events")
        .select("person_id")
        .where("act", "=", "proposals_seen")
        .execute();
    await readCategoryRun(world.officer, { runId });
    expect(await looks()).toEqual([]);
    const auditor = await buildHolder(world, "auditor");
    await readCategoryRun(buildCtx(world, asPerson(auditor)), { runId });
    expect(await looks()).toEqual([{ person_id: auditor }]);
  });
});

onBothDatabases("figures from a file", (open) => {
  test("a later figure takes the place of the earlier one, which stays on record", async () => {
    const world = await buildMoneyWorld(await open());
    const { ash } = await buildScene(world);
    await record(world, ...resultsAt11(ash.urn, 60));
    await record(world, ...resultsAt11(ash.urn, 61));
    const rows = await world.store.reader
      .selectFrom("observations")
      .select(["value", "superseded_by"])
      .orderBy("value")
      .execute();
    expect(rows.map(({ value, superseded_by }) => [value, superseded_by === null])).toEqual([
      [6_000, false],
      [6_100, true],
    ]);
    expect((await readCategoryRuns(world.officer)).coverage).toMatchObject([
      { measure: "ks2_expected", latestPeriod: 2022, schools: 1 },
    ]);
  });

  test("one bad row stops all of them", async () => {
    const world = await buildMoneyWorld(await open());
    const { ash } = await buildScene(world);
    const csv = [header, ...resultsAt11(ash.urn, 60), `${ash.urn},ks2_expected,2025,,30,x`].join("\n");
    expect(await previewFigures(world.officer, { csv })).toMatchObject({ outcome: "faulty" });
    await expect(recordFigures(world.officer, { csv, requestKey: world.key() })).rejects.toMatchObject({
      code: "invalid",
      field: "csv",
    });
    expect(await world.store.reader.selectFrom("observations").selectAll().execute()).toEqual([]);
  });

  test("files sent at the same time leave one current figure each", async () => {
    const world = await buildMoneyWorld(await open());
    const { ash } = await buildScene(world);
    await Promise.all(
      Array.from({ length: 20 }, (_, place) => record(world, ...resultsAt11(ash.urn, 40 + place))),
    );
    const rows = await world.store.reader.selectFrom("observations").select("superseded_by").execute();
    expect(rows).toHaveLength(20);
    expect(rows.filter(({ superseded_by }) => superseded_by === null)).toHaveLength(1);
  });
});
