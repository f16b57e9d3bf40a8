import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { sit } from "../../test-support/board-scene.ts";
import {
  buildCommissionScene,
  type CommissionScene,
  newMeeting,
  openWith,
  propose,
} from "../../test-support/commission-scene.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { closeMeeting } from "../board/close-meeting.ts";
import { openMeeting } from "../board/open-meeting.ts";
import { publishAgenda } from "../board/publish-agenda.ts";
import { recordAgreement } from "./agree-minutes.ts";
import { circulateMinutes } from "./circulate-minutes.ts";
import { draftCorrection, draftMinutes } from "./draft-minutes.ts";
import { readMinutes } from "./read-minutes.ts";
import { saveMinutes } from "./save-minutes.ts";
import { signMinutes } from "./sign-minutes.ts";

const first = { board: "primary", reference: "1" };

/** Minutes of a meeting with one closed item, saved with what was said on it. */
async function buildDraft(scene: CommissionScene) {
  const { as, clerk, requestKey, seats, world } = scene;
  const meetingId = await newMeeting(scene);
  const { itemId } = await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: "A school in difficulty",
    purpose: "discussion",
    lanes: ["primary"],
    part: "part2",
    closedReason: "It names a school",
    motion: null,
  });
  await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set("2026-06-18T15:00:00.000Z");
  for (const seat of seats) await sit({ ...scene, meetingId }, seat.seatId, seat.holderId);
  await openMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  const { minutesId } = await draftMinutes(as(clerk), { requestKey: requestKey(), meetingId });
  await saveMinutes(as(clerk), {
    requestKey: requestKey(),
    minutesId,
    versionNo: 1,
    note: "",
    closedNote: "The head of Fenside was invited.",
    discussions: [{ itemId, text: "Fenside was spoken of." }],
  });
  return minutesId;
}

/** The same signed, by the person presiding over a later meeting. */
async function buildSigned(scene: CommissionScene) {
  const { as, clerk, requestKey, seats } = scene;
  const minutesId = await buildDraft(scene);
  const meetingId = await openWith(scene, [await propose(scene)], "2026-07-02");
  const presidingId = present(seats[1], "The second lead presides").holderId;
  const finish = async (id: Id<"MinutesId">, versionNo = 1) => {
    await circulateMinutes(as(clerk), { requestKey: requestKey(), minutesId: id, versionNo });
    await recordAgreement(as(clerk), { requestKey: requestKey(), minutesId: id, meetingId });
    await signMinutes(as(presidingId), { requestKey: requestKey(), minutesId: id });
  };
  await finish(minutesId, 2);
  return { minutesId, presidingId, finish };
}

const correction = {
  says: "Item 2: for “May” read “June”.",
  closedSays: "Item 1: for “Fenside” read “Fenhead”.",
} as const;

onBothDatabases("the closed part of minutes", (open) => {
  test("BRD-11: once they are signed nothing changes it, not even beneath the services", async () => {
    const scene = await buildCommissionScene(await open());
    const { as, world } = scene;
    const { presidingId } = await buildSigned(scene);
    const beneath = [
      "update closed_minutes_items set discussion = 'x'",
      "update closed_minutes_items set version_no = 1",
      "delete from closed_minutes_items",
      `insert into closed_minutes_items
        select authority_id, minutes_id, version_no + 1, item_id, title, record, 'x' from closed_minutes_items`,
      "update closed_minutes_notes set note = 'x'",
      "delete from closed_minutes_notes",
      `insert into closed_minutes_notes
        select authority_id, minutes_id, 1, 'x' from closed_minutes_notes where version_no = 2`,
    ];
    for (const statement of beneath) {
      const write = world.store.transaction([], (db) => sql.raw(statement).execute(db));
      await expect(write, statement).rejects.toThrow(/guard:|permission denied/);
    }
    const { minutes } = await readMinutes(as(presidingId), first);
    expect(minutes[0]?.version.items).toMatchObject([
      { title: "A school in difficulty", discussion: "Fenside was spoken of." },
    ]);
  });

  test("BRD-14: the open table refuses a word of a closed item", async () => {
    const scene = await buildCommissionScene(await open());
    const minutesId = await buildDraft(scene);
    const forged = (title: string, discussion: string) =>
      scene.world.store.transaction([], (db) =>
        sql
          .raw(
            `insert into minutes_items
             select 'mni_forged00001', authority_id, minutes_id, version_no, item_id, 99, '${title}', record,
               '${discussion}' from minutes_items where minutes_id = '${minutesId}' and version_no = 2`,
          )
          .execute(db),
      );
    await expect(forged("A school in difficulty", "")).rejects.toThrow(/minutes_items_closed_apart/);
    await expect(forged("Closed item", "Fenside")).rejects.toThrow(/minutes_items_closed_apart/);
  });

  test("every version keeps its own words of the closed item", async () => {
    const scene = await buildCommissionScene(await open());
    await buildDraft(scene);
    const kept = await scene.world.store.reader
      .selectFrom("closed_minutes_items")
      .select(["version_no", "title", "discussion"])
      .orderBy("version_no")
      .execute();
    expect(kept).toEqual([
      { version_no: 1, title: "A school in difficulty", discussion: "" },
      { version_no: 2, title: "A school in difficulty", discussion: "Fenside was spoken of." },
    ]);
  });

  test("BRD-14: remarks on closed items are for their readers, beside those that everybody reads", async () => {
    const scene = await buildCommissionScene(await open());
    const minutesId = await buildDraft(scene);
    const asked = { requestKey: scene.requestKey(), minutesId, versionNo: 2 };
    await circulateMinutes(scene.as(scene.clerk), asked);
    const read = async (personId: PersonId) =>
      (await readMinutes(scene.as(personId), first)).minutes.map(({ version }) => [
        version.note,
        version.hasClosedNote,
        version.closedNote,
      ]);
    expect(await read(scene.leadId)).toEqual([["", true, "The head of Fenside was invited."]]);
    expect(await read(scene.headId)).toEqual([["", true, null]]);
  });

  test("once signed is corrected in private, by a minute whose open part says nothing of it", async () => {
    const scene = await buildCommissionScene(await open());
    const { as, clerk, requestKey } = scene;
    const { minutesId, presidingId, finish } = await buildSigned(scene);
    const drafted = await draftCorrection(as(clerk), {
      requestKey: requestKey(),
      minutesId,
      says: "",
      closedSays: correction.closedSays,
    });
    await finish(drafted.minutesId);
    const read = async (personId: PersonId) => {
      const { version, state } = present((await readMinutes(as(personId), first)).minutes[1], "A correction");
      return { state, note: version.note, closedNote: version.closedNote };
    };
    expect(await read(presidingId)).toEqual({
      state: "signed",
      note: "",
      closedNote: correction.closedSays,
    });
    expect(await read(scene.headId)).toEqual({ state: "signed", note: "", closedNote: null });
    const { reader } = scene.world.store;
    const versions = await reader.selectFrom("minutes_versions").select(["note", "record"]).execute();
    expect(JSON.stringify(versions)).not.toContain("Fenside");
  });

  test("is for closed items alone: of a meeting without one, everything is minuted in the open", async () => {
    const scene = await buildCommissionScene(await open());
    const { as, clerk, requestKey, world } = scene;
    const meetingId = await openWith(scene, [await propose(scene)]);
    await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
    const { minutesId } = await draftMinutes(as(clerk), { requestKey: requestKey(), meetingId });
    const save = saveMinutes(as(clerk), {
      requestKey: requestKey(),
      minutesId,
      versionNo: 1,
      note: "",
      closedNote: "Nobody needs to know",
      discussions: [],
    });
    await expect(save).rejects.toMatchObject({ code: "invalid", field: "closedNote" });
    const beneath = world.store.transaction([], (db) =>
      sql`insert into closed_minutes_notes select authority_id, id, 1, 'x' from minutes`.execute(db),
    );
    await expect(beneath).rejects.toThrow(/closed_minutes_notes_of_closed_items/);
  });
});
