import type { RecordForecastInput } from "@consortia/domain/ledger/schemas";
import { addHours, londonDate } from "@consortia/domain/shared/time";
import { buildConsortium, buildHolder } from "@consortia/testing/build-register";
import { fixedClock } from "@consortia/testing/clock";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBudget } from "../../test-support/budget.ts";
import { buildMoneyWorld, type MoneyWorld } from "../../test-support/money.ts";
import type { Ctx } from "../shared/ctx.ts";
import { readBudget } from "./read-budget.ts";
import { readFund } from "./read-funds.ts";
import { recordForecast } from "./record-forecast.ts";

const over = {
  expected: 123_348_00n + 679_00n,
  reason: "More placements than planned.",
  mitigation: "Every placement is looked at again.",
};

async function buildScene(world: MoneyWorld) {
  const consortiumId = await buildConsortium(world, { name: "Arden" });
  const { fundId, year } = await buildBudget(world, 123_348_00n, { consortiumId, endsOn: "2027-03-31" });
  const slug = consortiumId.replaceAll("_", "-");
  const lead = buildCtx(world, asPerson(await buildHolder(world, "consortium_lead", consortiumId)));
  const record = (changes: Partial<RecordForecastInput> = {}, ctx: Ctx = lead) =>
    recordForecast(ctx, { slug, budget: `${fundId} ${year}`, ...over, requestKey: world.key(), ...changes });
  const shown = async () => {
    const budget = await readBudget(lead, { slug });
    if (budget.sees !== "position") throw new Error("A lead sees the position");
    return budget;
  };
  return { fundId, year, slug, lead, record, shown };
}

onBothDatabases("a forecast is kept period by period (seed 002)", (open) => {
  test("it stands beside the budget as that was, with why and what is done", async () => {
    const world = await buildMoneyWorld(await open());
    const { record, shown } = await buildScene(world);
    await record();
    const [line] = (await shown()).lines;
    expect(line?.forecasts).toMatchObject([
      {
        period: 2,
        budgetPence: 123_348_00n,
        expectedPence: 124_027_00n,
        reason: over.reason,
        mitigation: over.mitigation,
      },
    ]);
  });

  test("once more in the same period takes the earlier one's place, and both are kept", async () => {
    const world = await buildMoneyWorld(await open());
    const { record, shown } = await buildScene(world);
    await record();
    await record({ expected: 123_348_00n, reason: "", mitigation: "" });
    const [line] = (await shown()).lines;
    expect(line?.forecasts.map(({ isCurrent, expectedPence }) => [isCurrent, expectedPence])).toEqual([
      [true, 123_348_00n],
      [false, 124_027_00n],
    ]);
  });

  test("on a past day the forecast that stood then stands, though it was replaced later", async () => {
    const world = await buildMoneyWorld(await open());
    const { lead, slug, record, shown } = await buildScene(world);
    await record();
    const then = world.clock.now();
    const tomorrow = { ...lead, clock: fixedClock(addHours(then, 24)) };
    await record({ expected: 123_348_00n, reason: "", mitigation: "" }, tomorrow);
    expect((await shown()).lines[0]?.forecasts.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    const past = await readBudget(tomorrow, { slug, on: londonDate(then) });
    if (past.sees !== "position") throw new Error("A lead sees the position");
    expect(past.lines[0]?.forecasts).toMatchObject([{ expectedPence: 124_027_00n, isCurrent: true }]);
  });

  test("a variance without its reason, and an overspend without what is done about it, are refused at the field", async () => {
    const world = await buildMoneyWorld(await open());
    const { record } = await buildScene(world);
    await expect(record({ reason: "" })).rejects.toMatchObject({ fields: { reason: expect.any(String) } });
    await expect(record({ mitigation: "" })).rejects.toMatchObject({
      fields: { mitigation: expect.any(String) },
    });
    await expect(record({ expected: 1n, reason: "" })).rejects.toMatchObject({
      fields: { reason: expect.any(String) },
    });
    await expect(record({ expected: 1n, mitigation: "" })).resolves.toBeDefined();
  });

  test("the same form twice is one forecast; with other figures under its key it is refused", async () => {
    const world = await buildMoneyWorld(await open());
    const { record, shown } = await buildScene(world);
    const first = await record({ requestKey: "forecast-form" });
    expect(await record({ requestKey: "forecast-form" })).toEqual(first);
    await expect(record({ requestKey: "forecast-form", expected: 1n })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await shown()).lines[0]?.forecasts).toHaveLength(1);
  });

  test("twenty at once in one period leave one that stands", async () => {
    const world = await buildMoneyWorld(await open());
    const { record, shown } = await buildScene(world);
    await Promise.all(
      Array.from({ length: 20 }, (_, more) => record({ expected: over.expected + BigInt(more) })),
    );
    const forecasts = (await shown()).lines[0]?.forecasts ?? [];
    expect(forecasts).toHaveLength(20);
    expect(forecasts.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  });

  test("only a budget of its own may be forecast, and only within its year", async () => {
    const world = await buildMoneyWorld(await open());
    const { record } = await buildScene(world);
    const other = await buildBudget(world, 5_00n);
    await expect(record({ budget: `${other.fundId} ${other.year}` })).rejects.toMatchObject({
      fields: { budget: "Select one of your own budgets" },
    });
    await expect(record({}, world.finance)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("LA finance sees the forecast that stands for each budget of the fund, and warning of the fund's end", async () => {
    const world = await buildMoneyWorld(await open());
    const { record, fundId } = await buildScene(world);
    const before = await readFund(world.finance, { fundId });
    expect(before.budgets).toMatchObject([{ consortiumName: "Arden", forecast: null }]);
    expect(before.fund.ending.state).toBe("open");
    await record();
    await record({ expected: 1n });
    const inAutumn = { ...world.finance, clock: fixedClock("2026-09-30T12:00:00.000Z") };
    const after = await readFund(inAutumn, { fundId });
    expect(after.budgets).toMatchObject([{ forecast: { expectedPence: 1n, isCurrent: true } }]);
    expect(after.fund.ending).toEqual({ state: "ending_soon", endsOn: "2027-03-31" });
  });

  test("the database changes and deletes none of them", async () => {
    const world = await buildMoneyWorld(await open());
    const { record } = await buildScene(world);
    await record();
    await expect(
      world.store.transaction([], (db) =>
        db.updateTable("budget_forecasts").set({ reason: "Other" }).execute(),
      ),
    ).rejects.toThrow();
    await expect(
      world.store.transaction([], (db) => db.deleteFrom("budget_forecasts").execute()),
    ).rejects.toThrow();
  });
});

onBothDatabases("a budget through the years (seed 003, Appendix A)", (open) => {
  test("each fund is a line, each year a column, and a year without the fund is not given", async () => {
    const world = await buildMoneyWorld(await open());
    const { shown } = await buildScene(world);
    const { history, lines, mayForecast } = await shown();
    expect(history.years).toEqual([2026]);
    expect(history.totals).toEqual([123_348_00n]);
    expect(lines[0]?.ending.state).toBe("open");
    expect(mayForecast).toHaveLength(1);
  });
});
