import { insertFormulaUndoing } from "@consortia/db/repositories/formula-adoptions";
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
import { readMoneyTrail } from "./read-money-trail.ts";
import { releaseTotal } from "./release-total.ts";
import { startRun } from "./start-run.ts";

async function buildPostedRun(world: MoneyWorld) {
  const groupId = await buildConsortium(world, { name: "Arden" });
  const school = await buildCategorisedSchool(world, { groupId, code: "3A", pupils: "97.5" });
  const formulaId = await buildAdoptedFormula(world, rateFormula(world, { name: "Rates of 2026" }));
  const fundId = await buildFund(world, 100_000_00n);
  const input = { fundId, boardId: world.boardId, formulaId, censusOn: "2026-05-01", pot: null };
  const { runId } = await startRun(world.officer, { ...input, requestKey: world.key() });
  await freezeRun(world.officer, { runId, requestKey: world.key() });
  await checkRun(world.finance, { runId, requestKey: world.key() });
  const { motionId } = await approveRun(world, runId);
  await postRun(world.finance, { runId, requestKey: world.key() });
  const lead = buildCtx(world, asPerson(await buildHolder(world, "consortium_lead", groupId)));
  const head = buildCtx(world, asPerson(await buildHolder(world, "headteacher", school.id)));
  const slug = groupId.replaceAll("_", "-");
  return { slug, lead, head, school, fundId, formulaId, runId, motionId };
}

onBothDatabases("the way of each posted pound", (open) => {
  test("97.5 pupils × £40.00: from the fund by the formula and the run to the consortium's line, £3,900.00", async () => {
    const world = await buildMoneyWorld(await open());
    const { slug, lead } = await buildPostedRun(world);
    const { budgets } = await readMoneyTrail(lead, { slug });
    expect(budgets).toHaveLength(1);
    expect(budgets[0]?.position.allocatedPence).toBe(3_900_00n);
    expect(budgets[0]?.granted).toMatchObject([
      {
        pence: 3_900_00n,
        isReversed: false,
        formulaName: "Rates of 2026",
        method: "rate_per_pupil",
        adopted: { motion: null },
        run: { censusOn: "2026-05-01" },
        share: {
          exact: { numerator: 3_900_00n, denominator: 1n },
          pence: 3_900_00n,
          limitedBy: null,
          hasLeftOverPenny: false,
        },
      },
    ]);
    expect(budgets[0]?.spendings).toEqual([]);
  });

  test("FUN-11: on a board of two a lead is told nothing of the run beyond what the page says", async () => {
    const world = await buildMoneyWorld(await open());
    const groupId = await buildConsortium(world, { name: "Blythe" });
    await buildCategorisedSchool(world, { groupId, code: "3B", pupils: "100" });
    const { slug, lead } = await buildPostedRun(world);
    const { budgets } = await readMoneyTrail(lead, { slug });
    const [granted] = budgets.flatMap((budget) => budget.granted);
    expect(Object.keys(granted?.run ?? {})).toEqual([
      "censusOn",
      "checkedByName",
      "postedByName",
      "postedAt",
    ]);
    const keys = [
      ...["transactionId", "pence", "isDifference", "isReversed", "formulaName", "method"],
      ...["adopted", "approval", "run", "share"],
    ];
    expect(Object.keys(granted ?? {})).toEqual(keys);
    expect(Object.keys(granted?.share ?? {})).toEqual(["exact", "pence", "limitedBy", "hasLeftOverPenny"]);
    // £3,900.00 and £2,500.00: the total of the run is nowhere in it, nor the other's amount.
    const told = JSON.stringify(budgets, (_, value) => (typeof value === "bigint" ? `${value}` : value));
    expect(told).toContain("390000");
    for (const pence of ["640000", "250000"]) expect(told).not.toContain(pence);
  });

  test("a later run that gives less stands on it as the difference, after the vote that approved it", async () => {
    const world = await buildMoneyWorld(await open());
    const { slug, lead, fundId } = await buildPostedRun(world);
    const rates = [{ code: "3A", lane: "primary" as const, pounds: 30_00n }];
    const formulaId = await buildAdoptedFormula(world, rateFormula(world, { rates }));
    const input = { fundId, boardId: world.boardId, formulaId, censusOn: "2026-05-01", pot: null };
    const { runId } = await startRun(world.officer, { ...input, requestKey: world.key() });
    await freezeRun(world.officer, { runId, requestKey: world.key() });
    await checkRun(world.finance, { runId, requestKey: world.key() });
    await approveRun(world, runId);
    await postRun(world.finance, { runId, requestKey: world.key() });
    const { budgets } = await readMoneyTrail(lead, { slug });
    const approval = { isStillCarried: true, motion: null };
    expect(budgets[0]?.granted).toMatchObject([
      { pence: -975_00n, isDifference: true, approval, share: { pence: 2_925_00n } },
      { pence: 3_900_00n, isDifference: false, approval, share: { pence: 3_900_00n } },
    ]);
    const member = buildCtx(world, asPerson(await buildHolder(world, "board_member", world.boardId)));
    const [latest] = (await readMoneyTrail(member, { slug })).budgets.flatMap(({ granted }) => granted);
    expect(latest?.approval?.motion).toMatchObject({ boardCode: "primary" });
  });

  test("a formula whose adoption a recount undid is no longer in force, and the trail still reads", async () => {
    const world = await buildMoneyWorld(await open());
    const { slug, lead, formulaId, motionId } = await buildPostedRun(world);
    const undoneAt = world.clock.now();
    await world.store.transaction([], (db) =>
      insertFormulaUndoing(db, { authorityId: world.authorityId, formulaId, motionId, undoneAt }),
    );
    const { budgets } = await readMoneyTrail(lead, { slug });
    expect(budgets[0]?.granted).toMatchObject([
      { formulaName: "Rates of 2026", adopted: { motion: null, undoneAt } },
    ]);
  });

  test("FUN-11: a head who sees the total, and a lead of elsewhere, are told there is no such page", async () => {
    const world = await buildMoneyWorld(await open());
    const { slug, lead, head } = await buildPostedRun(world);
    await releaseTotal(lead, {
      slug,
      decidedWhere: "Leads' meeting, 5 May 2026",
      understands: "yes",
      requestKey: world.key(),
    });
    const elsewhere = await buildConsortium(world, { name: "Blythe" });
    const other = buildCtx(world, asPerson(await buildHolder(world, "consortium_lead", elsewhere)));
    for (const ctx of [head, other]) {
      await expect(readMoneyTrail(ctx, { slug })).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
