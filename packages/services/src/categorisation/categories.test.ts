import { listDecisions } from "@consortia/db/repositories/category-decisions";
import { type Role, roles, scopeOf } from "@consortia/domain/register/roles";
import type { SchoolId } from "@consortia/domain/shared/ids";
import {
  buildConsortium,
  buildHolder,
  buildMembership,
  buildSchool,
} from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  buildBoardOf,
  buildCategorisedSchool,
  buildMoneyWorld,
  type MoneyWorld,
} from "../../test-support/money.ts";
import type { Ctx } from "../shared/ctx.ts";
import { listCategories } from "./list-categories.ts";
import { previewCategories } from "./preview-categories.ts";
import { readSchoolCategory } from "./read-school-category.ts";
import { setCategories } from "./set-categories.ts";
import { setCategory } from "./set-category.ts";

const reason = "Inspected in March: requires improvement.";

async function urnOf(world: MoneyWorld, id: SchoolId) {
  const row = await world.store.reader
    .selectFrom("schools")
    .select("urn")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row.urn;
}

function setOne(world: MoneyWorld, urn: string, code: string) {
  return setCategory(world.officer, {
    urn,
    code,
    effectiveOn: "2026-05-01",
    reason,
    requestKey: world.key(),
  });
}

async function buildScene(world: MoneyWorld) {
  const groupId = await buildConsortium(world, { name: "Arden" });
  const school = await buildCategorisedSchool(world, {
    groupId,
    code: "3C",
    pupils: "210",
    name: "Ash Lane",
  });
  return { groupId, school };
}

onBothDatabases("a category decided by an officer", (open) => {
  test("stands with its reason, and the one before it stays in the history", async () => {
    const world = await buildMoneyWorld(await open());
    const { school } = await buildScene(world);
    await setOne(world, school.urn, "2B");
    const { current, history, scheme } = await readSchoolCategory(world.officer, { urn: school.urn });
    expect(current).toMatchObject({ code: "2B", title: "Good, declining", reason });
    expect(history.map(({ code }) => code)).toEqual(["3C"]);
    expect(scheme?.name).toBe("Warwickshire 2013");
  });

  test("CAT-8: fifty decisions at once leave one current", async () => {
    const world = await buildMoneyWorld(await open());
    const { school } = await buildScene(world);
    const codes = ["1", "2A", "2B", "3A", "3B", "3C", "3D", "4"];
    await Promise.all(
      Array.from({ length: 50 }, (_, place) => setOne(world, school.urn, codes[place % 8] ?? "1")),
    );
    const decisions = await listDecisions(world.store.reader, {
      authorityId: world.authorityId,
      schoolId: school.id,
    });
    expect(decisions).toHaveLength(51);
    expect(decisions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  });

  test("a code of no scheme, a date to come and a school of nowhere are refused at their field", async () => {
    const world = await buildMoneyWorld(await open());
    const { school } = await buildScene(world);
    await expect(setOne(world, school.urn, "5")).rejects.toMatchObject({ code: "invalid", field: "code" });
    const early = setCategory(world.officer, {
      urn: school.urn,
      code: "1",
      effectiveOn: "2026-05-06",
      reason,
      requestKey: world.key(),
    });
    await expect(early).rejects.toMatchObject({ code: "invalid", field: "effectiveOn" });
    await expect(setOne(world, "999999", "1")).rejects.toMatchObject({ code: "not_found" });
  });

  test("CAT-7: a decision cannot be rewritten", async () => {
    const world = await buildMoneyWorld(await open());
    await buildScene(world);
    const rewriting = world.store.transaction([], (db) =>
      db.updateTable("category_decisions").set({ code: "1" }).execute(),
    );
    await expect(rewriting).rejects.toThrow(/guard|permission denied/);
  });
});

onBothDatabases("categories from a file: all rows or none", (open) => {
  const header = "URN,Code,Effective on,Reason\n";

  test("every row becomes a decision with its own reason", async () => {
    const world = await buildMoneyWorld(await open());
    const urns = [await urnOf(world, await buildSchool(world)), await urnOf(world, await buildSchool(world))];
    const csv = `\uFEFF${header}${urns[0]},3C,2026-05-01,"Inspected in March, with ""leadership"" weak."\r\n${urns[1]},1,2026-05-01,${reason}\r\n`;
    const preview = await previewCategories(world.officer, { csv });
    expect(preview.outcome === "ready" && preview.rows.map(({ code, codeNow }) => [code, codeNow])).toEqual([
      ["3C", null],
      ["1", null],
    ]);
    expect(await setCategories(world.officer, { csv, requestKey: world.key() })).toEqual({ schools: 2 });
    const { current } = await readSchoolCategory(world.officer, { urn: urns[0] ?? "" });
    expect(current?.reason).toBe('Inspected in March, with "leadership" weak.');
  });

  test("one bad row stops all of them, and each bad row is named", async () => {
    const world = await buildMoneyWorld(await open());
    const urn = await urnOf(world, await buildSchool(world));
    const csv = `${header}${urn},3C,2026-05-01,${reason}\n${urn},3C,2026-05-01,short\n999999,9,2026-05-01,${reason}\n`;
    const error = await setCategories(world.officer, { csv, requestKey: world.key() }).catch(
      (one: unknown) => one,
    );
    expect(error instanceof Error && error.message).toBe(
      "Row 3: reason: Give a reason of 20 characters or more; the school will read it. " +
        "Row 4: 999999 is not an open school of this authority. Row 4: 9 is not a category of the adopted scheme",
    );
    expect((await readSchoolCategory(world.officer, { urn })).current).toBeNull();
  });

  test.each([
    ["no header", "100001,3C,2026-05-01,because of many things"],
    ["nothing", "\n\n"],
    ["a quote that never ends", `${header}"100001,3C`],
  ])("a file with %s is refused in words", async (_name, csv) => {
    const world = await buildMoneyWorld(await open());
    await expect(previewCategories(world.officer, { csv })).rejects.toMatchObject({
      code: "invalid",
      field: "csv",
    });
  });

  test("only an LA officer sets, in one or in many", async () => {
    const world = await buildMoneyWorld(await open());
    const urn = await urnOf(world, await buildSchool(world));
    const one = { urn, code: "1", effectiveOn: "2026-05-01", reason, requestKey: world.key() };
    await expect(setCategory(world.finance, one)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      setCategories(world.finance, { csv: header, requestKey: world.key() }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(previewCategories(world.finance, { csv: header })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

onBothDatabases("a named school's category is seen by its circle and nobody else", (open) => {
  const circle: readonly Role[] = [
    "headteacher",
    "deputy",
    "chair_of_governors",
    "adviser",
    "consortium_lead",
    "deputy_lead",
    "board_member",
    "la_officer",
    "la_admin",
    "auditor",
  ];

  test("each role in the school's circle, by the rule", async () => {
    const world = await buildMoneyWorld(await open());
    const { school, groupId } = await buildScene(world);
    const own = {
      school: school.id,
      group: groupId,
      board: world.boardId,
      authority: world.authorityId,
      provider: "pro_1",
    };
    for (const role of roles) {
      const ctx = buildCtx(world, asPerson(await buildHolder(world, role, own[scopeOf(role)])));
      const seen = await readSchoolCategory(ctx, { urn: school.urn }).then(
        ({ current }) => current?.code,
        (error: { code?: string }) => error.code,
      );
      expect([role, seen]).toEqual([role, circle.includes(role) ? "3C" : "not_found"]);
    }
  });

  // The leak test: whatever a head of another consortium asks, a hidden school answers as one that is not there.
  test("to people of another school, consortium or board it answers word for word as a school that is not there", async () => {
    const world = await buildMoneyWorld(await open());
    const { school } = await buildScene(world);
    const elsewhere = await buildConsortium(world, { name: "Blythe" });
    const otherSchool = await buildSchool(world);
    await buildMembership(world, { groupId: elsewhere, schoolId: otherSchool });
    const strangers: readonly (readonly [Role, string])[] = [
      ["headteacher", otherSchool],
      ["chair_of_governors", otherSchool],
      ["consortium_lead", elsewhere],
      ["board_member", await buildBoardOf(world, "secondary")],
      ["facilitator", elsewhere],
      ["provider", "pro_1"],
    ];
    for (const [role, scopeId] of strangers) {
      const ctx = buildCtx(world, asPerson(await buildHolder(world, role, scopeId)));
      await expectNoDifference(ctx, school.urn, "999999");
    }
    await expectNoDifference(buildCtx(world, { kind: "nobody" }), school.urn, "999999");
  });

  test("a head in the same consortium sees the own school and not the neighbour", async () => {
    const world = await buildMoneyWorld(await open());
    const { school, groupId } = await buildScene(world);
    const neighbour = await buildCategorisedSchool(world, { groupId, code: "1", pupils: "100" });
    const head = buildCtx(world, asPerson(await buildHolder(world, "headteacher", neighbour.id)));
    expect((await readSchoolCategory(head, { urn: neighbour.urn })).current?.code).toBe("1");
    await expectNoDifference(head, school.urn, "999999");
  });

  test("a school that leaves the consortium takes its category out of the lead's sight at once", async () => {
    const world = await buildMoneyWorld(await open());
    const { school, groupId } = await buildScene(world);
    const lead = buildCtx(world, asPerson(await buildHolder(world, "consortium_lead", groupId)));
    await readSchoolCategory(lead, { urn: school.urn });
    await world.store.transaction([], (db) =>
      db
        .updateTable("group_memberships")
        .set({ valid_to: world.clock.now(), ended_reason: "moved" })
        .where("school_id", "=", school.id)
        .execute(),
    );
    await expectNoDifference(lead, school.urn, "999999");
  });

  test("the officer's list holds every open school, filters by code and by none, and is not for others", async () => {
    const world = await buildMoneyWorld(await open());
    await buildScene(world);
    await buildSchool(world, { name: "Bare Primary" });
    const listed = async (code: string | null) =>
      (await listCategories(world.officer, { code, after: null })).schools.map(({ name, code }) => [
        name,
        code,
      ]);
    expect(await listed(null)).toEqual([
      ["Ash Lane", "3C"],
      ["Bare Primary", null],
    ]);
    expect(await listed("none")).toEqual([["Bare Primary", null]]);
    expect(await listed("1")).toEqual([]);
    await expect(listCategories(world.finance, { code: null, after: null })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  test("each look of the auditor is written down; an officer's is not", async () => {
    const world = await buildMoneyWorld(await open());
    const { school } = await buildScene(world);
    const looks = () =>
      world.store.reader
        .selectFrom("audit_events")
        .select("person_id")
        .where("act", "=", "category_seen")
        .execute();
    await readSchoolCategory(world.officer, { urn: school.urn });
    expect(await looks()).toEqual([]);
    const auditor = await buildHolder(world, "auditor");
    await readSchoolCategory(buildCtx(world, asPerson(auditor)), { urn: school.urn });
    expect(await looks()).toEqual([{ person_id: auditor }]);
  });
});

async function expectNoDifference(ctx: Ctx, hidden: string, missing: string) {
  const answers = await Promise.all(
    [hidden, missing].map((urn) => readSchoolCategory(ctx, { urn }).catch((error: unknown) => error)),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]).toMatchObject({ code: "not_found" });
}
