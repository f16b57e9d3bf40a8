import { fourLevels } from "@consortia/domain/categorisation/presets/four-levels";
import { warwickshire2013 } from "@consortia/domain/categorisation/presets/warwickshire-2013";
import { buildConsortium } from "@consortia/testing/build-register";
import { fixedClock } from "@consortia/testing/clock";
import { buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildCategorisedSchool, buildMoneyWorld, type MoneyWorld } from "../../test-support/money.ts";
import { buildScheme } from "../../test-support/schemes.ts";
import {
  previewCategoryTotals,
  publishCategoryTotals,
  readCategoryTotals,
} from "./publish-category-totals.ts";
import { setCategory } from "./set-category.ts";

const asked = { grouping: "together", minimum: 6 } as const;

/** An authority with so many schools of each category, under the scheme of eight. */
async function buildScene(world: MoneyWorld, counts: Readonly<Record<string, number>>) {
  const groupId = await buildConsortium(world);
  const urns: string[] = [];
  for (const [code, count] of Object.entries(counts)) {
    for (let made = 0; made < count; made += 1) {
      urns.push((await buildCategorisedSchool(world, { groupId, code, pupils: null })).urn);
    }
  }
  const move = (urn: string | undefined, code: string) =>
    setCategory(world.officer, {
      urn: urn ?? "",
      code,
      effectiveOn: "2026-05-02",
      reason: "Inspected again in the spring.",
      requestKey: world.key(),
    });
  const publish = (at = world.clock.now()) =>
    publishCategoryTotals({ ...world.officer, clock: fixedClock(at) }, { ...asked, requestKey: world.key() });
  const nobody = buildCtx(world, { kind: "nobody" });
  /** What everybody reads, to the letter. */
  const read = async () => JSON.stringify(await readCategoryTotals(nobody));
  const printed = async () =>
    (await readCategoryTotals(nobody)).map(({ schoolYear, rows }) => [
      schoolYear,
      ...rows.map(({ countedOn, total, cells }) => [
        countedOn,
        total,
        cells.map(({ shown }) => shown).join(" "),
      ]),
    ]);
  return { urns, move, publish, read, printed };
}

const thirty = { "1": 8, "2A": 9, "2B": 7, "3A": 2, "3C": 4 };

onBothDatabases("totals by category, published once a school year", (open) => {
  test("anybody reads them, small numbers held back; no school is in them", async () => {
    const world = await buildMoneyWorld(await open());
    const { publish, printed, read, urns } = await buildScene(world, thirty);
    expect(await printed()).toEqual([]);
    await publish();
    expect(await printed()).toEqual([[2025, ["2026-05-05", 30, "8 9 7 c 0 c 0 0"]]]);
    const text = await read();
    for (const urn of urns) expect(text).not.toContain(urn);
    expect(text).not.toContain("sch_");
  });

  test("a school that changes category afterwards changes nothing, to the letter", async () => {
    const world = await buildMoneyWorld(await open());
    const { publish, read, move, urns } = await buildScene(world, thirty);
    await publish();
    const before = await read();
    await move(urns[0], "3A");
    expect(await read()).toBe(before);
  });

  test("worlds that differ in hidden categories read the same, to the letter", async () => {
    const texts: string[] = [];
    for (const counts of [thirty, { ...thirty, "3A": 3, "3C": 3 }]) {
      const world = await buildMoneyWorld(await open());
      const { publish, printed } = await buildScene(world, counts);
      await publish();
      texts.push(JSON.stringify(await printed()));
    }
    expect(texts[0]).toBe(texts[1]);
  });

  test("the next year repeats the row while fewer than six schools changed, then counts it anew", async () => {
    const world = await buildMoneyWorld(await open());
    const { publish, printed, move, urns } = await buildScene(world, thirty);
    await publish();
    for (const urn of urns.slice(0, 5)) await move(urn, "2A");
    await publish("2026-10-01T09:00:00.000Z");
    const row = ["2026-05-05", 30, "8 9 7 c 0 c 0 0"];
    expect(await printed()).toEqual([
      [2026, row],
      [2025, row],
    ]);
    await move(urns[5], "2A");
    await publish("2027-10-01T09:00:00.000Z");
    expect((await printed())[0]).toEqual([2027, ["2027-10-01", 30, "c 15 7 c 0 c 0 0"]]);
  });

  test("once a year: twenty at once leave one, and the next refusal says so", async () => {
    const world = await buildMoneyWorld(await open());
    const { publish, printed } = await buildScene(world, { "1": 7, "2A": 6 });
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => publish()));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await printed()).toHaveLength(1);
    await expect(publish()).rejects.toMatchObject({ code: "conflict" });
  });

  test("another grouping of the same scheme is refused: two views would give small numbers away", async () => {
    const world = await buildMoneyWorld(await open());
    const { publish } = await buildScene(world, { "1": 7, "2A": 6 });
    await publish();
    const later = { ...world.officer, clock: fixedClock("2026-10-01T09:00:00.000Z") };
    await expect(
      publishCategoryTotals(later, { ...asked, grouping: "lanes", requestKey: world.key() }),
    ).rejects.toMatchObject({ message: expect.stringContaining("grouped in another way") });
  });

  // Schools keep their category through the versions of a scheme: one more category would show who moved.
  test("a new version of the scheme does not count few changes anew", async () => {
    const world = await buildMoneyWorld(await open());
    const { publish, printed, move, urns } = await buildScene(world, thirty);
    await publish();
    const first = await printed();
    const [one, ...others] = warwickshire2013.categories;
    if (one === undefined) throw new Error("The scheme has categories");
    const scheme = {
      ...warwickshire2013,
      categories: [one, { ...one, code: "1X", title: "One and more" }, ...others],
    };
    await buildScheme(world.officer, world.key, scheme);
    await move(urns[0], "2A");
    await expect(publish("2026-10-01T09:00:00.000Z")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("under other categories"),
    });
    expect(await printed()).toEqual(first);
  });

  test("a scheme that comes back after another is held to what it printed before", async () => {
    const world = await buildMoneyWorld(await open());
    const { publish, printed, move, urns } = await buildScene(world, thirty);
    await publish();
    await buildScheme(world.officer, world.key, fourLevels);
    const [green, amber] = fourLevels.categories.map(({ code }) => code);
    for (const [place, urn] of urns.entries()) await move(urn, (place < 15 ? green : amber) ?? "");
    await publish("2026-10-01T09:00:00.000Z");
    await buildScheme(world.officer, world.key);
    await move(urns[0], "2A");
    await publish("2027-10-01T09:00:00.000Z");
    const [third, second, first] = await printed();
    expect(third?.slice(1)).toEqual(first?.slice(1));
    expect(second?.[1]).toEqual(expect.arrayContaining(["2026-10-01", 30]));
  });

  test("a school without a category stands in the way, by number and not by name", async () => {
    const world = await buildMoneyWorld(await open());
    const { publish } = await buildScene(world, { "1": 7 });
    await buildScheme(world.officer, world.key, fourLevels);
    await expect(publish()).rejects.toMatchObject({
      message: expect.stringMatching(/^7 open schools have no category/),
    });
  });

  test("the preview is what is printed, and writes nothing", async () => {
    const world = await buildMoneyWorld(await open());
    const { publish, printed } = await buildScene(world, thirty);
    const preview = await previewCategoryTotals(world.officer, asked);
    expect(await printed()).toEqual([]);
    await publish();
    const [first] = await printed();
    expect([
      preview.schoolYear,
      ...preview.rows.map(({ countedOn, total, cells }) => [
        countedOn,
        total,
        cells.map(({ shown }) => shown).join(" "),
      ]),
    ]).toEqual(first);
  });

  test("the database takes no small number where the public reads, and changes nothing that was published", async () => {
    const world = await buildMoneyWorld(await open());
    const { publish } = await buildScene(world, thirty);
    const { releaseId } = await publish();
    const cell = { authority_id: world.authorityId, release_id: releaseId, row_group: "all", place: 9 };
    await expect(
      world.store.transaction([], (db) =>
        db
          .insertInto("category_release_cells")
          .values({ ...cell, code: "9", shown: 3 })
          .execute(),
      ),
    ).rejects.toThrow();
    await expect(
      world.store.transaction([], (db) =>
        db.updateTable("category_release_cells").set({ shown: 9 }).execute(),
      ),
    ).rejects.toThrow();
    await expect(
      world.store.transaction([], (db) => db.deleteFrom("category_releases").execute()),
    ).rejects.toThrow();
  });
});
