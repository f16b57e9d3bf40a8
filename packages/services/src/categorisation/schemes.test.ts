import { listDecisions } from "@consortia/db/repositories/category-decisions";
import { schemePresetCodes, schemePresets } from "@consortia/domain/categorisation/presets";
import { fourLevels } from "@consortia/domain/categorisation/presets/four-levels";
import { warwickshire2013 } from "@consortia/domain/categorisation/presets/warwickshire-2013";
import { noCriteria } from "@consortia/domain/categorisation/scheme";
import { buildConsortium } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildCategorisedSchool, buildMoneyWorld, type MoneyWorld } from "../../test-support/money.ts";
import { buildScheme } from "../../test-support/schemes.ts";
import { adoptScheme } from "./adopt-scheme.ts";
import { listCategories } from "./list-categories.ts";
import { listSchemes, readScheme, readSchemeVersion } from "./read-scheme.ts";
import { readSchoolCategory } from "./read-school-category.ts";
import { setCategory } from "./set-category.ts";
import { writeScheme } from "./write-scheme.ts";

const reason = "Consulted on in the spring term and agreed.";

function write(world: MoneyWorld, scheme = warwickshire2013) {
  return writeScheme(world.officer, { scheme, requestKey: world.key() });
}

function adopt(world: MoneyWorld, schemeVersionId: string) {
  return adoptScheme(world.officer, { schemeVersionId, reason, requestKey: world.key() });
}

async function schoolIn2B(world: MoneyWorld) {
  const groupId = await buildConsortium(world, { name: "Arden" });
  return buildCategorisedSchool(world, { groupId, code: "2B", pupils: "210", name: "Ash Lane" });
}

onBothDatabases("a category scheme in versions", (open) => {
  test.each(schemePresetCodes)("the preset %s is read back as it was written", async (code) => {
    const world = await buildMoneyWorld(await open());
    const { schemeVersionId } = await write(world, schemePresets[code]);
    expect(await readSchemeVersion(world.officer, { schemeVersionId })).toMatchObject(schemePresets[code]);
  });

  test("a version written later takes the next number of its name, and none is in force until adopted", async () => {
    const world = await buildMoneyWorld(await open());
    const { schemeVersionId } = await write(world);
    await write(world, fourLevels);
    const listed = (await listSchemes(world.finance)).map(({ name, number, isInForce }) => [
      name,
      number,
      isInForce,
    ]);
    expect(listed).toContainEqual(["Warwickshire 2013", 1, true]);
    expect(listed).toContainEqual(["Warwickshire 2013", 2, false]);
    expect(listed).toContainEqual(["Four levels", 1, false]);
    await adopt(world, schemeVersionId);
    expect(await readScheme(world.officer)).toMatchObject({ name: "Warwickshire 2013", number: 2, reason });
  });

  test("CAT-7: a new version re-decides nothing: the category of the version before stands", async () => {
    const world = await buildMoneyWorld(await open());
    const school = await schoolIn2B(world);
    const { schemeVersionId } = await write(world, { ...warwickshire2013, ...noCriteria });
    await adopt(world, schemeVersionId);
    expect((await readSchoolCategory(world.officer, { urn: school.urn })).current?.code).toBe("2B");
    const listed = await listCategories(world.officer, { code: "2B", after: null });
    expect(listed.schools.map(({ name }) => name)).toEqual(["Ash Lane"]);
  });

  test("CAT-8: a decision under the new version takes the place of the one under the old", async () => {
    const world = await buildMoneyWorld(await open());
    const school = await schoolIn2B(world);
    const { schemeVersionId } = await write(world);
    await adopt(world, schemeVersionId);
    const again = { urn: school.urn, code: "2A", effectiveOn: "2026-05-02", reason, requestKey: world.key() };
    await setCategory(world.officer, again);
    const decisions = await listDecisions(world.store.reader, {
      authorityId: world.authorityId,
      schoolId: school.id,
    });
    expect(decisions.map(({ code, isCurrent }) => [code, isCurrent])).toEqual([
      ["2A", true],
      ["2B", false],
    ]);
  });

  test("CAT-8: the database itself refuses a second current decision under another version", async () => {
    const world = await buildMoneyWorld(await open());
    const school = await schoolIn2B(world);
    const { schemeVersionId } = await write(world);
    const { reader } = world.store;
    const standing = await reader.selectFrom("category_decisions").selectAll().executeTakeFirstOrThrow();
    const second = world.store.transaction([], (db) =>
      db
        .insertInto("category_decisions")
        .values({ ...standing, id: "cde_second", scheme_version_id: schemeVersionId, code: "1" })
        .execute(),
    );
    await expect(second).rejects.toThrow(/category_decisions_one_in_scheme/);
    expect(school.id).toBe(standing.school_id);
  });

  test("CAT-2: another scheme begins with no school in it, and the old one's words stay", async () => {
    const world = await buildMoneyWorld(await open());
    const school = await schoolIn2B(world);
    await buildScheme(world.officer, world.key, fourLevels);
    const bare = await listCategories(world.officer, { code: "none", after: null });
    expect(bare.schools.map(({ name }) => name)).toEqual(["Ash Lane"]);
    const decisions = await listDecisions(world.store.reader, {
      authorityId: world.authorityId,
      schoolId: school.id,
    });
    expect(decisions.map(({ code, title }) => [code, title])).toEqual([["2B", "Good, declining"]]);
  });

  test("a version is adopted once, and only one is in force whoever adopts at the same time", async () => {
    const world = await buildMoneyWorld(await open());
    const versions = [await write(world), await write(world), await write(world, fourLevels)];
    const outcomes = await Promise.allSettled(
      [...versions, ...versions].map(({ schemeVersionId }) => adopt(world, schemeVersionId)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect((await listSchemes(world.officer)).filter(({ isInForce }) => isInForce)).toHaveLength(1);
  });

  test("a written version cannot be rewritten, nor can its criteria", async () => {
    const world = await buildMoneyWorld(await open());
    await write(world);
    const note = world.store.transaction([], (db) =>
      db.updateTable("scheme_versions").set({ placing: null }).execute(),
    );
    await expect(note).rejects.toThrow(/guard|permission denied/);
    const weight = world.store.transaction([], (db) =>
      db.updateTable("scheme_criteria").set({ weight: 3 }).execute(),
    );
    await expect(weight).rejects.toThrow(/guard|permission denied/);
  });

  test("a scheme whose parts do not fit is refused at its place, and nothing is written", async () => {
    const world = await buildMoneyWorld(await open());
    const before = (await listSchemes(world.officer)).length;
    const criteria = warwickshire2013.criteria.filter(({ code }) => code !== "DP");
    await expect(write(world, { ...warwickshire2013, criteria })).rejects.toMatchObject({
      code: "invalid",
      field: "placing",
      message: "The line of 2B names DP, which is no criterion.",
    });
    expect(await listSchemes(world.officer)).toHaveLength(before);
    await expect(
      writeScheme(world.finance, { scheme: fourLevels, requestKey: world.key() }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
