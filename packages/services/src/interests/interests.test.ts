import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { buildBoard } from "../../test-support/board-scene.ts";
import { addStanding, confirmInterests, endStanding } from "./declare-standing.ts";
import { readInterestsDesk, readOwnInterests } from "./read-interests.ts";

async function refused(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
  throw new Error("It was allowed");
}

onBothDatabases("the register of interests", (open) => {
  test("is confirmed each school year, a nil return by one tick, and the clerk sees who has not", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey, world } = scene;
    const member = present(scene.seats[0], "A seat").holderId;
    const owed = async () => {
      const { lines } = await readInterestsDesk(as(clerk), { code: "primary" });
      return lines.filter(({ confirmedAt }) => confirmedAt === null).length;
    };
    const before = await owed();
    expect(before).toBe(scene.seats.length * 2 + 1);
    const confirm = (isNil: boolean) => confirmInterests(as(member), { requestKey: requestKey(), isNil });
    expect(await refused(confirm(false))).toMatch(/^Tick the box/);
    expect(await confirm(true)).toEqual({ schoolYear: 2025 });
    expect(await owed()).toBe(before - 1);
    expect((await readOwnInterests(as(member))).confirmedAt).not.toBeNull();
    world.clock.set("2026-09-01T08:00:00.000Z");
    expect(await readOwnInterests(as(member))).toMatchObject({ schoolYear: 2026, confirmedAt: null });
    expect(await owed()).toBe(before);
  });

  test("keeps what stood when: an ended interest is replaced, never deleted, and a nil return cannot hide one", async () => {
    const scene = await buildBoard(await open());
    const { as, requestKey, world } = scene;
    const member = present(scene.seats[0], "A seat").holderId;
    const { interestId } = await addStanding(as(member), {
      requestKey: requestKey(),
      kind: "family",
      says: "My sister works for a provider",
      urn: "",
      provider: "Bright Reading Ltd",
    });
    const nil = () => confirmInterests(as(member), { requestKey: requestKey(), isNil: true });
    expect(await refused(nil())).toMatch(/^You have interests on the register/);
    await confirmInterests(as(member), { requestKey: requestKey(), isNil: false });
    const other = present(scene.seats[1], "A seat").holderId;
    const end = (person: typeof member) => endStanding(as(person), { requestKey: requestKey(), interestId });
    expect(await refused(end(other))).toBe("That interest is not on your register any more");
    await end(member);
    await nil();
    const rows = await world.store.reader.selectFrom("interests").select("state").orderBy("id").execute();
    expect(rows.map(({ state }) => state)).toEqual(["standing", "ended"]);
    for (const statement of [
      "delete from interests",
      "update interest_confirmations set school_year = 2020",
    ]) {
      const write = world.store.transaction([], (db) => sql.raw(statement).execute(db));
      await expect(write, statement).rejects.toThrow(/guard:|permission denied/);
    }
  });

  test("refuses a school that is not here, and whoever sits on no board", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey } = scene;
    const add = (person: typeof clerk, urn: string) =>
      addStanding(as(person), {
        requestKey: requestKey(),
        kind: "employer",
        says: "My post",
        urn,
        provider: "",
      });
    const member = present(scene.seats[0], "A seat").holderId;
    expect(await refused(add(member, "999999"))).toBe("No school here has that URN");
    expect(await refused(add(clerk, ""))).toMatch(/^You cannot do this/);
  });
});
