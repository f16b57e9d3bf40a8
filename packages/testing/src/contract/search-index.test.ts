import type { Readership } from "@consortia/db/search/documents";
import { searchIndex } from "@consortia/db/search/search-index";
import { termsOf } from "@consortia/domain/search/terms";
import { expect, test } from "vitest";
import { buildWorld } from "../build-register.ts";
import { onBothDatabases, type TestStore } from "../databases.ts";

onBothDatabases("the search index", (open) => {
  test("finds what begins with a word, in two letters too, on both databases alike", async () => {
    const { put, find } = await buildIndex(open);
    await put("a", "Guided reading in Y6, and PE");
    await put("b", "Attendance at St Mary's, Stratford-upon-Avon: 1e5 reasons");
    const found = async (query: string) => [...(await find(query))].sort();
    expect(await found("read")).toEqual(["a"]);
    expect(await found("PE")).toEqual(["a"]);
    expect(await found("y6 guid")).toEqual(["a"]);
    expect(await found("marys avon")).toEqual(["b"]);
    expect(await found("1e5")).toEqual(["b"]);
    expect(await found("in")).toEqual(["a"]);
    expect(await found("reading attendance")).toEqual([]);
    expect(await found("eading")).toEqual([]);
  });

  test("what people type is never read as a query language", async () => {
    const { put, find } = await buildIndex(open);
    await put("a", 'AND OR NOT NEAR quote\'s "double" back\\slash');
    for (const query of [
      '"',
      "'",
      "AND",
      "near(a b)",
      "a OR b",
      "scope : x",
      "x*",
      "-x",
      "!x",
      "\\",
      "' | 'a",
    ]) {
      await expect(find(query)).resolves.toBeDefined();
    }
    expect(await find("NOT near or")).toEqual(["a"]);
    expect(await find("scope:")).toEqual([]);
  });

  test("the newest comes first, and no more than asked for", async () => {
    const { put, find } = await buildIndex(open);
    for (const id of ["a", "b", "c"]) await put(id, "phonics");
    expect(await find("phonics", 2)).toEqual(["c", "b"]);
    await put("a", "phonics again");
    expect(await find("phonics")).toEqual(["a", "c", "b"]);
  });

  test("what was removed or replaced is found by its old words no more", async () => {
    const { put, remove, find } = await buildIndex(open);
    await put("a", "phonics");
    await put("a", "fractions");
    expect(await find("phonics")).toEqual([]);
    expect(await find("fractions")).toEqual(["a"]);
    await remove("a");
    expect(await find("fractions")).toEqual([]);
  });

  test("FOR-1: only what the asker may read is found, whatever else holds the word", async () => {
    const { put, find } = await buildIndex(open);
    await put("in-one", "phonics", { groupId: "grp_one" });
    await put("in-two", "phonics", { groupId: "grp_two" });
    await put("for-all", "phonics", "members");
    const readable = (...readableBy: Readership[]) => find("phonics", 9, readableBy);
    expect(await readable()).toEqual([]);
    expect(await readable({ groupId: "grp_one" })).toEqual(["in-one"]);
    expect(await readable({ groupId: "grp_two" }, "members")).toEqual(["for-all", "in-two"]);
    expect(await readable({ groupId: "grp_on" })).toEqual([]);
  });
});

async function buildIndex(open: () => Promise<TestStore>) {
  const store = await open();
  const { authorityId } = await buildWorld(store);
  const index = searchIndex(store.dialect);
  const kind = "post" as const;
  return {
    put: (subjectId: string, text: string, readBy: Readership = "members") =>
      store.transaction([], (db) => index.put(db, { authorityId, kind, subjectId, readBy, text })),
    remove: (subjectId: string) =>
      store.transaction([], (db) => index.remove(db, { authorityId, kind, subjectId })),
    find: (query: string, limit = 50, readableBy: readonly Readership[] = ["members"]) =>
      index.find(store.reader, { authorityId, kind, readableBy, terms: termsOf(query), limit }),
  };
}
