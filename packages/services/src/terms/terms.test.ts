import { DomainError } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildHolder, buildWorld } from "@consortia/testing/build-register";
import { buildTerms } from "@consortia/testing/build-terms";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { buildBoard, draftMeeting } from "../../test-support/board-scene.ts";
import { buildElectorate } from "../../test-support/election-scene.ts";
import { closeOn, enterTerms } from "../../test-support/term-scene.ts";
import { callWritten } from "../board/call-written.ts";
import { callElection } from "../elections/call-election.ts";
import { addClosure, removeClosure, setTerms } from "./keep-terms.ts";
import { readTerms, readTermYear } from "./read-terms.ts";
import { workingCalendar } from "./working-calendar.ts";

async function refusal(
  act: Promise<unknown>,
): Promise<{ code: string; field: string | undefined; words: string }> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, field: error.field, words: error.message };
    throw error;
  }
  throw new Error("It was not refused");
}

/** An officer of an authority that has entered nothing yet. */
async function buildOffice(store: TestStore) {
  const world = await buildWorld(store);
  const officer = await buildHolder(world, "la_officer");
  let keys = 0;
  const requestKey = () => {
    keys += 1;
    return `terms-${String(keys).padStart(8, "0")}`;
  };
  return { world, officer, requestKey, as: (personId: PersonId) => buildCtx(world, asPerson(personId)) };
}

const christmas = { startsOn: "2026-12-24", endsOn: "2026-12-31", reason: "Christmas closing" };

onBothDatabases("the term calendar", (open) => {
  test("is entered by an officer, a year at a time, and read with the years that are due", async () => {
    const office = await buildOffice(await open());
    const { as, officer, requestKey } = office;
    const { calendarId } = await enterTerms(office, 2026);
    await addClosure(as(officer), {
      requestKey: requestKey(),
      year: 2026,
      basedOn: calendarId,
      ...christmas,
    });
    const { years, mayKeep } = await readTerms(as(officer));
    expect(mayKeep).toBe(true);
    expect(years.map(({ year, calendar }) => [year, calendar?.closures ?? null])).toEqual([
      [2025, null],
      [2026, [christmas]],
      [2027, null],
    ]);
    expect((await readTermYear(as(officer), { year: 2026 })).calendar?.terms.spring).toEqual({
      startsOn: "2027-01-05",
      endsOn: "2027-03-26",
      halfTerm: { startsOn: "2027-02-15", endsOn: "2027-02-19" },
    });
  });

  test("refuses terms that meet and days of another year, at the field", async () => {
    const { as, officer, requestKey } = await buildOffice(await open());
    const terms = buildTerms(2026);
    const set = (change: Partial<typeof terms>) =>
      setTerms(as(officer), { requestKey: requestKey(), year: 2026, basedOn: null, ...terms, ...change });
    expect(await refusal(set({ spring: { ...terms.spring, startsOn: "2026-12-18" } }))).toMatchObject({
      code: "invalid",
      field: "spring.startsOn",
    });
    expect(await refusal(set({ summer: { ...terms.summer, endsOn: "2027-09-01" } }))).toMatchObject({
      code: "invalid",
      field: "summer.endsOn",
    });
    expect(
      await refusal(
        removeClosure(as(officer), {
          requestKey: requestKey(),
          year: 2026,
          basedOn: (await set({})).calendarId,
          startsOn: "2026-12-24",
        }),
      ),
    ).toMatchObject({ code: "not_found" });
  });

  test("a form sent twice closes once, and of two changes to one calendar one is told of the other", async () => {
    const office = await buildOffice(await open());
    const { as, officer, world } = office;
    const { calendarId } = await enterTerms(office, 2026);
    const add = (requestKey: string, startsOn: string) =>
      addClosure(as(officer), {
        requestKey,
        year: 2026,
        basedOn: calendarId,
        ...christmas,
        startsOn,
        endsOn: startsOn,
      });
    const sent = await Promise.allSettled([
      ...Array.from({ length: 5 }, () => add("closing-one", "2026-12-24")),
      ...Array.from({ length: 5 }, () => add("closing-two", "2026-12-29")),
    ]);
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    const { calendar } = await readTermYear(as(officer), { year: 2026 });
    expect(calendar?.closures).toHaveLength(1);
    const open_rows = await world.store.reader
      .selectFrom("term_calendars")
      .select("id")
      .where("valid_to", "is", null)
      .execute();
    expect(open_rows).toHaveLength(1);
  });

  test("is kept as it stood at each moment", async () => {
    const office = await buildOffice(await open());
    const { as, officer, requestKey, world } = office;
    const before = world.clock.now();
    world.clock.advance_ms(60_000);
    const { calendarId } = await closeOn(office, "2026-12-24");
    const closed = world.clock.now();
    world.clock.advance_ms(60_000);
    const standing = { requestKey: requestKey(), year: 2026, basedOn: calendarId };
    await removeClosure(as(officer), { ...standing, startsOn: "2026-12-24" });
    const isOff = async (at: string) => (await workingCalendar(as(officer), at)).daysOff.has("2026-12-24");
    expect([await isOff(before), await isOff(closed), await isOff(world.clock.now())]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test("beneath the services its rows are never changed, and its days are apart and inside their year", async () => {
    const office = await buildOffice(await open());
    const { world } = office;
    const { calendarId: id } = await closeOn(office, "2026-12-24", "2026-12-31");
    const of = `'${world.authorityId}', '${id}'`;
    const again =
      "insert into term_calendars select 'ter_other00001', authority_id, year, starts_on, ends_on, recorded_by_id, valid_from, null, null from term_calendars where valid_to is null";
    const beneath: readonly (readonly [string, RegExp])[] = [
      ["delete from term_calendars", /guard:term_calendars|permission denied/],
      ["update term_calendars set year = 2027", /guard:term_calendars|permission denied/],
      ["update school_terms set ends_on = '2027-01-01'", /guard:school_terms|permission denied/],
      ["delete from closure_days", /guard:closure_days|permission denied/],
      [
        `insert into closure_days values (${of}, '2026-12-31', '2027-01-02', 'x')`,
        /guard:closure_days_apart/,
      ],
      [
        `insert into closure_days values (${of}, '2027-08-31', '2027-09-01', 'x')`,
        /guard:closure_days_apart/,
      ],
      [again, /unique|exclusion|guard|conflict/i],
    ];
    for (const [statement, refused] of beneath) {
      const write = world.store.transaction([], (db) => sql.raw(statement).execute(db));
      await expect(write, statement).rejects.toThrow(refused);
    }
  });
});

// The scene of a board stands on Tuesday 5 May 2026, that of an election a month later.
onBothDatabases("days that the authority is closed are counted by nobody", (open) => {
  test("not in the notice of a meeting; one that was called before keeps its day", async () => {
    const scene = await buildBoard(await open());
    await draftMeeting(scene, "2026-05-13");
    await closeOn(scene, "2026-05-11");
    expect(await refusal(draftMeeting(scene, "2026-05-13"))).toMatchObject({
      field: "on",
      words: "Give 5 clear working days, or choose urgent and give the chair's reason",
    });
    await draftMeeting(scene, "2026-05-14");
  });

  test("not in the days for returns in writing", async () => {
    const scene = await buildBoard(await open());
    const { as, clerk, requestKey, boardId } = scene;
    const call = (returnsOn: string) =>
      callWritten(as(clerk), { requestKey: requestKey(), boardId, returnsOn });
    await call("2026-05-12");
    await closeOn(scene, "2026-05-11");
    expect((await refusal(call("2026-05-12"))).words).toContain("so 13 May 2026 or later");
  });

  test("not in the days of a ballot, which are days of term", async () => {
    const scene = await buildElectorate(await open());
    const { as, officer, requestKey, consortiumId } = scene;
    const call = (closesOn: string) =>
      callElection(as(officer), {
        requestKey: requestKey(),
        consortiumId,
        places: "both",
        method: "stv",
        eligibility: "outstanding_or_accredited",
        nominationsCloseOn: "2026-10-13",
        opensOn: "2026-10-15",
        closesOn,
      });
    await enterTerms(scene, 2026);
    // 16, 19 to 23 October, then half-term, then 2 to 5 November.
    expect((await refusal(call("2026-11-04"))).words).toContain("Thursday 5 November 2026 or later");
    await closeOn(scene, "2026-11-03");
    expect((await refusal(call("2026-11-05"))).words).toContain("Friday 6 November 2026 or later");
    await call("2026-11-06");
  });
});
