import { buildConsortium, buildHolder, buildWorld } from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildCategorisedSchool, equipMoneyWorld } from "../../test-support/money.ts";
import { keepEvaluation, previewEvaluation, readEvaluation, readEvaluations } from "./evaluate-year.ts";
import { recordFigures } from "./record-figures.ts";
import { setCategory } from "./set-category.ts";

const warningCodes = ["2B", "3A", "4"];
const learned = "Results fell before leadership did. Look at persistent absence first.";

/** The clock begins on 5 May 2026; what is set now is in force when the next year's inspections come. */
async function buildYear(store: TestStore) {
  const base = await buildWorld(store);
  const world = await equipMoneyWorld(base);
  const groupId = await buildConsortium(world, { name: "Arden" });
  const school = (name: string, code: string) =>
    buildCategorisedSchool(world, { groupId, code, pupils: "210", name });
  const schools = {
    ash: await school("Ash Lane", "2B"),
    beck: await school("Beck Hall", "2A"),
    cole: await school("Cole Academy", "3A"),
    dene: await school("Dene Park", "1"),
  };
  const { ash, beck, cole, dene } = schools;
  const graded = ({ urn }: { urn: string }, on: string, grade: string) =>
    `${urn},graded_overall,${on},${grade},,Report`;
  base.clock.set("2027-07-01T09:00:00.000Z");
  await recordFigures(world.officer, {
    csv: [
      "subject,measure,period,value,cohort,source",
      ...[ash, beck, cole].map((one) => graded(one, "2022-03-01", "Good")),
      graded(ash, "2027-02-10", "Requires improvement"),
      graded(beck, "2027-02-11", "Requires improvement"),
      graded(cole, "2027-02-12", "Good"),
      graded(dene, "2027-02-13", "Good"),
    ].join("\n"),
    requestKey: world.key(),
  });
  return { ...world, ...schools };
}

type Year = Awaited<ReturnType<typeof buildYear>>;

const keep = (world: Year, said = learned) =>
  keepEvaluation(world.officer, { year: 2026, warningCodes, learned: said, requestKey: world.key() });

onBothDatabases("what a year's categories foresaw (capability W14)", (open) => {
  test("each inspected school beside the category it was in a term before", async () => {
    const world = await buildYear(await open());
    const { lines, totals } = await previewEvaluation(world.officer, { year: 2026, warningCodes });
    expect(lines.map(({ name, result, codeThen, isFlagged }) => [name, result, codeThen, isFlagged])).toEqual(
      [
        ["Ash Lane", "fell", "2B", true],
        ["Beck Hall", "fell", "2A", false],
        ["Cole Academy", "held", "3A", true],
        ["Dene Park", "first", "1", false],
      ],
    );
    expect(totals).toEqual({ foreseen: 1, missed: 1, falseFlags: 1, quiet: 0, first: 1 });
  });

  test("a category put on record after the term has begun was not early", async () => {
    const world = await buildYear(await open());
    await setCategory(world.officer, {
      urn: world.beck.urn,
      code: "3A",
      effectiveOn: "2026-05-02",
      reason: "Put right long after the inspection.",
      requestKey: world.key(),
    });
    const { totals } = await previewEvaluation(world.officer, { year: 2026, warningCodes });
    expect(totals).toMatchObject({ foreseen: 1, missed: 1 });
  });

  test("kept, it stays as it was, whatever is recorded later; kept again, the later stands", async () => {
    const world = await buildYear(await open());
    await keep(world);
    const kept = await readEvaluation(world.officer, { year: 2026 });
    expect(kept.evaluation).toMatchObject({ schoolYear: 2026, warningCodes, learned, schemeNumber: 1 });
    expect(kept.lines[0]).toMatchObject({
      name: "Ash Lane",
      inspectedOn: "2027-02-10",
      earlyOn: "2026-09-01",
      outcomes: ["Overall grade: from Good to Requires improvement"],
    });
    await recordFigures(world.officer, {
      csv: `subject,measure,period,value,cohort,source\n${world.ash.urn},graded_overall,2027-02-10,Good,,Corrected\n`,
      requestKey: world.key(),
    });
    expect(await readEvaluation(world.officer, { year: 2026 })).toEqual(kept);
    await keep(world, "Corrected after the report was changed.");
    expect((await readEvaluation(world.officer, { year: 2026 })).totals).toMatchObject({ foreseen: 0 });
    expect((await readEvaluations(world.officer)).map((one) => one.learned)).toEqual([
      "Corrected after the report was changed.",
    ]);
    const rows = await world.store.reader
      .selectFrom("category_evaluations")
      .select("superseded_by")
      .execute();
    expect(rows.map((row) => row.superseded_by === null).toSorted()).toEqual([false, true]);
  });

  test("fifty officers keep it at once: one stands, each is on record", async () => {
    const world = await buildYear(await open());
    await Promise.all(Array.from({ length: 50 }, () => keep(world)));
    const rows = await world.store.reader
      .selectFrom("category_evaluations")
      .select("superseded_by")
      .execute();
    expect(rows).toHaveLength(50);
    expect(rows.filter((row) => row.superseded_by === null)).toHaveLength(1);
  });

  test("refuses a year that has not begun, one without an inspection, and a category that there is not", async () => {
    const world = await buildYear(await open());
    const ask = (year: number, codes = warningCodes) =>
      keepEvaluation(world.officer, { year, warningCodes: codes, learned, requestKey: world.key() });
    await expect(ask(2027)).rejects.toThrow("Select a school year that has begun");
    await expect(ask(2020)).rejects.toThrow("No inspection of 2020 to 2021 is on record");
    await expect(ask(2026, ["9Z"])).rejects.toThrow("9Z is no category of the scheme in force");
  });

  test("an auditor reads it, and each look is on record; finance does not", async () => {
    const world = await buildYear(await open());
    await keep(world);
    const auditor = buildCtx(world, asPerson(await buildHolder(world, "auditor")));
    await readEvaluation(auditor, { year: 2026 });
    await previewEvaluation(auditor, { year: 2026, warningCodes });
    const looks = await world.store.reader
      .selectFrom("audit_events")
      .select("act")
      .where("act", "like", "evaluation_%")
      .orderBy("at")
      .orderBy("act")
      .execute();
    expect(looks.map(({ act }) => act).toSorted()).toEqual([
      "evaluation_kept",
      "evaluation_seen",
      "evaluation_worked",
    ]);
    await expect(readEvaluation(world.finance, { year: 2026 })).rejects.toThrow("category desk");
  });
});
