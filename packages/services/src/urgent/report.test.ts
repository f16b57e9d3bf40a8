import { listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { listMotions } from "@consortia/db/repositories/motions";
import { reportItem } from "@consortia/domain/board/agenda";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  act,
  close,
  decideInWriting,
  draftOn,
  open,
  publish,
  take,
} from "../../test-support/between-scene.ts";
import { propose } from "../../test-support/commission-scene.ts";
import { answer, ask, askFor, buildUrgentScene, type UrgentScene } from "../../test-support/urgent-scene.ts";
import { removeAgendaItem } from "../agenda/remove-agenda-item.ts";
import { cancelMeeting } from "../board/cancel-meeting.ts";
import { readMeeting } from "../board/read-meeting.ts";
import { draftMinutes } from "../minutes/draft-minutes.ts";
import { readMinutesDesk } from "../minutes/read-minutes.ts";
import { unreportedBy } from "./report-decisions.ts";

type Meeting = Id<"MeetingId">;

async function reportOf(scene: UrgentScene, reference: string, reader = scene.clerk) {
  const { items } = await readMeeting(scene.as(reader), { board: "primary", reference });
  return items.find(({ item }) => item.standing === reportItem.standing)?.reported ?? null;
}

async function itemsOf({ world }: UrgentScene, meetingId: Meeting) {
  const items = await listAgendaItems(world.store.reader, { authorityId: world.authorityId, meetingId });
  return items.filter(({ standing }) => standing === reportItem.standing);
}

async function unreported(scene: UrgentScene) {
  const { urgentIds, motionIds } = await unreportedBy(scene.as(scene.clerk), scene.boardId);
  return urgentIds.length + motionIds.length;
}

onBothDatabases("COM-8: every decision between meetings is reported to the next", (openStore) => {
  test("what was taken before the agenda goes out is on it by itself", async () => {
    const scene = await buildUrgentScene(await openStore());
    const { urgent } = await take(scene);
    const meetingId = await draftOn(scene);
    expect(await itemsOf(scene, meetingId)).toHaveLength(0);
    await publish(scene, meetingId);
    expect(await itemsOf(scene, meetingId)).toHaveLength(1);
    expect(await reportOf(scene, "1")).toMatchObject([{ reference: urgent.reference, kind: "urgent" }]);
  });

  test("what is taken once it is out joins it, and the list is empty after the close", async () => {
    const scene = await buildUrgentScene(await openStore());
    const meetingId = await draftOn(scene);
    await publish(scene, meetingId);
    expect(await reportOf(scene, "1")).toBeNull();
    const { urgent } = await take(scene, "£1,000");
    expect(await reportOf(scene, "1")).toMatchObject([{ reference: urgent.reference }]);
    const second = await take(scene, "£1,000");
    await open(scene, meetingId);
    expect(await unreported(scene)).toBe(2);
    await close(scene, meetingId);
    expect(await unreported(scene)).toBe(0);
    const told = await reportOf(scene, "1");
    expect(told?.map(({ reference }) => reference)).toEqual([urgent.reference, second.urgent.reference]);
    expect(await itemsOf(scene, meetingId)).toHaveLength(1);
  });

  test("once the agenda is out nobody can take it off", async () => {
    const scene = await buildUrgentScene(await openStore());
    await take(scene);
    const first = await draftOn(scene);
    await publish(scene, first);
    const { ctx, requestKey } = act(scene);
    const [item] = await itemsOf(scene, first);
    const itemId = present(item, "It is on the agenda").id;
    await expect(removeAgendaItem(ctx, { requestKey, itemId })).rejects.toThrow("published");
  });

  test("a cancelled meeting was told of nothing: the next one is, once and not again", async () => {
    const scene = await buildUrgentScene(await openStore());
    await take(scene);
    const cancelled = await draftOn(scene);
    await publish(scene, cancelled);
    const { ctx, requestKey } = act(scene);
    await cancelMeeting(ctx, { requestKey, meetingId: cancelled, reason: "Snow closed the schools" });
    expect(await unreported(scene)).toBe(1);
    const next = await draftOn(scene, "2026-06-25");
    await publish(scene, next);
    await open(scene, next, "2026-06-25");
    await close(scene, next);
    expect(await unreported(scene)).toBe(0);
    const after = await draftOn(scene, "2026-07-09");
    await publish(scene, after);
    expect(await itemsOf(scene, after)).toHaveLength(0);
  });

  test("what was voted in writing is reported, and the minutes that are agreed ratify it", async () => {
    const scene = await buildUrgentScene(await openStore());
    await take(scene);
    await decideInWriting(scene);
    expect(await unreported(scene)).toBe(2);
    const meetingId = await draftOn(scene);
    await publish(scene, meetingId);
    await open(scene, meetingId);
    await close(scene, meetingId);
    const { ctx, requestKey } = act(scene);
    await draftMinutes(ctx, { requestKey, meetingId });
    const { minutes } = await readMinutesDesk(ctx, { board: "primary", reference: "2" });
    const item = minutes[0]?.version.items.find(({ title }) => title === reportItem.title);
    const [urgent, written] = present(item, "The minutes have the item").record.reported;
    expect(urgent).toContain("U-0001, 5 May 2026: C-0001: Phonics coaching for two terms.");
    expect(urgent).toMatch(/Agreed by .* \(chair, 5 May 2026\), .* and .*\. £4,500\.00 is held for C-0001\./);
    expect(written).toContain("M-0001, 15 May 2026: That the board pays for reading recovery.");
    expect(written).toContain("Ratified by the agreement of these minutes.");
  });

  test("a closed one is reported by its reference to those who may not read it, and so in the minutes", async () => {
    const scene = await buildUrgentScene(await openStore());
    const reference = await propose(scene, "£4,500");
    const urgent = await ask(scene, reference, { closedReason: "It names a school" });
    for (const part of ["chair", "vice_chair", "la_finance"] as const) await answer(scene, urgent, part);
    const meetingId = await draftOn(scene);
    await publish(scene, meetingId);
    expect(await reportOf(scene, "1", scene.headId)).toMatchObject([{ title: "Closed item", says: "" }]);
    const [open_] = (await reportOf(scene, "1")) ?? [];
    expect(open_?.title).toContain("Phonics");
    await open(scene, meetingId);
    await close(scene, meetingId);
    const { ctx, requestKey } = act(scene);
    await draftMinutes(ctx, { requestKey, meetingId });
    const { minutes } = await readMinutesDesk(ctx, { board: "primary", reference: "1" });
    expect(JSON.stringify(minutes[0])).not.toMatch(/Phonics|half term/);
  });

  test("a decision and a close at once leave nothing unreported, whichever is first", async () => {
    const scene = await buildUrgentScene(await openStore());
    const { urgent } = await askFor(scene);
    await answer(scene, urgent, "chair");
    await answer(scene, urgent, "vice_chair");
    const meetingId = await draftOn(scene);
    await publish(scene, meetingId);
    // The deadline is the day before the scene's meeting, so this one is held today.
    scene.world.clock.set("2026-05-15T15:00:00.000Z");
    const { store, authorityId } = scene.world;
    const motions = await listMotions(store.reader, { authorityId, meetingId });
    expect(motions).toHaveLength(0);
    await store.transaction([], (db) =>
      db
        .updateTable("meetings")
        .set({ starts_at: "2026-05-15T15:00:00.000Z" })
        .where("id", "=", meetingId)
        .execute(),
    );
    await open(scene, meetingId, "2026-05-15");
    await Promise.all([answer(scene, urgent, "la_finance"), close(scene, meetingId)]);
    const told = (await reportOf(scene, "1")) ?? [];
    expect(told.length + (await unreported(scene))).toBe(1);
    const next = await draftOn(scene);
    await publish(scene, next);
    expect((await itemsOf(scene, next)).length).toBe(1 - told.length);
  });
});
