import { present } from "@consortia/domain/shared/assert";
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
import { draftMinutes } from "./draft-minutes.ts";
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
    discussions: [{ itemId, text: "Fenside was spoken of." }],
  });
  return minutesId;
}

onBothDatabases("the closed part of minutes", (open) => {
  test("BRD-11: once they are signed nothing changes it, not even beneath the services", async () => {
    const scene = await buildCommissionScene(await open());
    const { as, clerk, requestKey, seats, world } = scene;
    const minutesId = await buildDraft(scene);
    await circulateMinutes(as(clerk), { requestKey: requestKey(), minutesId, versionNo: 2 });
    const meetingId = await openWith(scene, [await propose(scene)], "2026-07-02");
    await recordAgreement(as(clerk), { requestKey: requestKey(), minutesId, meetingId });
    const presidingId = present(seats[1], "The second lead presides").holderId;
    await signMinutes(as(presidingId), { requestKey: requestKey(), minutesId });
    const beneath = [
      "update closed_minutes_items set discussion = 'x'",
      "update closed_minutes_items set version_no = 1",
      "delete from closed_minutes_items",
      `insert into closed_minutes_items
        select authority_id, minutes_id, version_no + 1, item_id, title, record, 'x' from closed_minutes_items`,
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
});
