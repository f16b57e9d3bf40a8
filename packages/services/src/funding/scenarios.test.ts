import type { SaveScenarioInput } from "@consortia/domain/funding/schemas";
import { present } from "@consortia/domain/shared/assert";
import { buildConsortium, buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { approveRun } from "../../test-support/board-approval.ts";
import {
  buildAdoptedFormula,
  buildCategorisedSchool,
  buildFund,
  buildMoneyWorld,
  type MoneyWorld,
  rateFormula,
} from "../../test-support/money.ts";
import { checkRun } from "./check-run.ts";
import { freezeRun } from "./freeze-run.ts";
import { postRun } from "./post-run.ts";
import { compareScenarios, listSavedScenarios, readScenario, startScenario } from "./read-scenarios.ts";
import { saveScenario } from "./save-scenario.ts";
import { startRun } from "./start-run.ts";

/** Arden's school in 3A, Avon's in 3B, of 100 pupils each: £4,000.00 and £2,500.00 by the usual rates. */
async function buildScene(world: MoneyWorld) {
  for (const [name, code] of [
    ["Arden", "3A"],
    ["Avon", "3B"],
  ] as const) {
    const groupId = await buildConsortium(world, { name });
    await buildCategorisedSchool(world, { groupId, code, pupils: "100", name: `${name} Primary` });
  }
  return world;
}

function scenario(world: MoneyWorld, changes: Partial<SaveScenarioInput> = {}): SaveScenarioInput {
  const { note: _, ...terms } = rateFormula(world);
  return {
    ...terms,
    name: "More for 3A",
    boardId: world.boardId,
    censusOn: "2026-05-01",
    total: 10_000_00n,
    ...changes,
  };
}

async function postPresent(world: MoneyWorld) {
  const { runId } = await startRun(world.officer, {
    fundId: await buildFund(world, 10_000_00n),
    boardId: world.boardId,
    formulaId: await buildAdoptedFormula(world, rateFormula(world, { name: "In force" })),
    censusOn: "2026-05-01",
    pot: null,
    requestKey: world.key(),
  });
  await freezeRun(world.officer, { runId, requestKey: world.key() });
  await checkRun(world.finance, { runId, requestKey: world.key() });
  await approveRun(world, runId);
  await postRun(world.finance, { runId, requestKey: world.key() });
}

const dearer = [
  { code: "3A", lane: "primary", pounds: 45_00n },
  { code: "3B", lane: "primary", pounds: 20_00n },
] as const;

onBothDatabases("scenarios", (open) => {
  test("one is worked as a run is, and held against the present allocation, down to each school", async () => {
    const world = await buildScene(await buildMoneyWorld(await open()));
    await postPresent(world);
    const { scenarioId } = await saveScenario(world.officer, scenario(world, { rates: [...dearer] }));
    const page = await readScenario(world.officer, { scenarioId });
    if (page.worked.outcome === "refused") throw new Error("It adds up");
    expect(page.worked.lines).toMatchObject([
      { name: "Arden", pence: 4_500_00n, beforePence: 4_000_00n },
      { name: "Avon", pence: 2_000_00n, beforePence: 2_500_00n },
    ]);
    expect(page.worked.totalPence).toBe(6_500_00n);
    const schools = present(page.schools, "An officer sees categories");
    expect(
      schools.map(({ schoolName, exact, before }) => [schoolName, exact.numerator, before?.numerator]),
    ).toEqual([
      ["Arden Primary", 4_500_00n, 4_000_00n],
      ["Avon Primary", 2_000_00n, 2_500_00n],
    ]);
  });

  test("what does not add up is refused by how much, and not saved", async () => {
    const world = await buildScene(await buildMoneyWorld(await open()));
    const over = saveScenario(world.officer, scenario(world, { total: 6_000_00n }));
    await expect(over).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("Rates use £6,500.00 of £6,000.00: £500.00 too much"),
    });
    const least = {
      method: "fixed_pot",
      weighing: "rate_per_pupil",
      minimum: 3_000_00n,
      total: 5_000_00n,
    } as const;
    await expect(saveScenario(world.officer, scenario(world, least))).rejects.toThrow(
      "The minimums come to £1,000.00 more than the pot of £5,000.00",
    );
    const bare = scenario(world, { triggers: { "3A": "yes" } });
    await expect(saveScenario(world.officer, bare)).rejects.toThrow("whether 3B brings money");
    expect(await listSavedScenarios(world.officer)).toEqual([]);
    await saveScenario(world.officer, scenario(world, { total: 6_500_00n }));
    expect(await listSavedScenarios(world.officer)).toHaveLength(1);
  });

  test("each saving under a name is a version of it, also when several save at once", async () => {
    const world = await buildScene(await buildMoneyWorld(await open()));
    await Promise.all(Array.from({ length: 8 }, () => saveScenario(world.officer, scenario(world))));
    const saved = await listSavedScenarios(world.officer);
    expect(saved.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("finance keeps scenarios too, and sees no code of a named school in them", async () => {
    const world = await buildScene(await buildMoneyWorld(await open()));
    const { scenarioId } = await saveScenario(world.finance, scenario(world));
    const seen = await readScenario(world.finance, { scenarioId });
    expect(seen.schools).toBeNull();
    const text = JSON.stringify(
      [seen, await compareScenarios(world.finance, { scenarioIds: [scenarioId] })],
      (_, one) => (typeof one === "bigint" ? String(one) : one),
    );
    expect(text).not.toContain("Arden Primary");
  });

  test("an auditor's look at the schools of a scenario is written down", async () => {
    const world = await buildScene(await buildMoneyWorld(await open()));
    const { scenarioId } = await saveScenario(world.officer, scenario(world));
    const auditor = buildCtx(world, asPerson(await buildHolder(world, "auditor")));
    expect((await readScenario(auditor, { scenarioId })).schools).toHaveLength(2);
    const looks = world.store.reader.selectFrom("audit_events").select("subject_id");
    expect(await looks.where("act", "=", "scenario_categories_seen").execute()).toEqual([
      { subject_id: scenarioId },
    ]);
  });

  test("up to four stand side by side", async () => {
    const world = await buildScene(await buildMoneyWorld(await open()));
    const ids: string[] = [];
    for (let place = 0; place < 5; place += 1) {
      ids.push((await saveScenario(world.officer, scenario(world, { name: `Try ${place}` }))).scenarioId);
    }
    expect(await compareScenarios(world.officer, { scenarioIds: ids.slice(0, 4) })).toHaveLength(4);
    expect(
      await compareScenarios(world.officer, { scenarioIds: [...ids.slice(0, 2), ids[0] ?? ""] }),
    ).toHaveLength(2);
    await expect(compareScenarios(world.officer, { scenarioIds: ids })).rejects.toThrow(
      "4 scenarios at most",
    );
  });

  test("a new one begins from the formula in force, or from a saved one", async () => {
    const world = await buildScene(await buildMoneyWorld(await open()));
    expect((await startScenario(world.officer, { from: null })).from).toBeNull();
    await buildAdoptedFormula(world, rateFormula(world, { name: "In force" }));
    expect((await startScenario(world.officer, { from: null })).from?.name).toBe("In force");
    const { scenarioId } = await saveScenario(world.officer, scenario(world, { rates: [...dearer] }));
    const { from } = await startScenario(world.officer, { from: scenarioId });
    expect(from).toMatchObject({ name: "More for 3A", totalPence: 10_000_00n });
    expect(from?.terms.rates.map(({ pence }) => pence)).toEqual([45_00n, 20_00n]);
  });
});
