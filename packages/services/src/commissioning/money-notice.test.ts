import { listAgendaItems } from "@consortia/db/repositories/agenda-items";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import {
  buildCommissionScene,
  type CommissionScene,
  newMeeting,
  openWith,
  place,
  propose,
} from "../../test-support/commission-scene.ts";
import { moveMeeting } from "../agenda/move-meeting.ts";
import { createMeeting } from "../board/create-meeting.ts";
import { publishAgenda } from "../board/publish-agenda.ts";
import { listAgendas } from "./list-agendas.ts";

function publish({ as, clerk, requestKey }: CommissionScene, meetingId: Id<"MeetingId">) {
  return publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
}

/** An urgent meeting, the day after the scene begins if no other is told. */
async function urgentMeeting({ as, boardId, clerk, requestKey }: CommissionScene, on = "2026-05-06") {
  const { meetingId } = await createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind: "urgent",
    on,
    startsAt: "16:00",
    place: "The library",
    urgencyReason: "The boiler has failed.",
    hasStandingItems: true,
  });
  return meetingId;
}

function move({ as, clerk, requestKey }: CommissionScene, meetingId: Id<"MeetingId">, on: string) {
  const to = { meetingId, on, startsAt: "16:00", place: "The library" };
  return moveMeeting(as(clerk), { ...to, requestKey: requestKey() });
}

function agendas(scene: CommissionScene) {
  return listAgendas(scene.as(scene.clerk), { boardId: scene.boardId });
}

onBothDatabases("money is put to members with the notice of their meeting", (open) => {
  test("on an agenda that is out it comes while members still have its notice, and no longer", async () => {
    const scene = await buildCommissionScene(await open());
    const [first, inTime, late] = [
      await propose(scene, "£100"),
      await propose(scene, "£200"),
      await propose(scene, "£300"),
    ];
    const meetingId = await newMeeting(scene);
    await place(scene, first, meetingId);
    await publish(scene, meetingId);
    // 10 June to 18 June leaves five clear working days, 11 June four.
    scene.world.clock.set("2026-06-10T22:59:59.000Z");
    await place(scene, inTime, meetingId);
    expect((await agendas(scene)).open).toMatchObject([{ id: meetingId }]);
    scene.world.clock.set("2026-06-10T23:00:00.000Z");
    await expect(place(scene, late, meetingId)).rejects.toThrow(
      /less than 5 clear working days to read of it\. Put C-\d{4} on a later agenda, or call an urgent meeting for it\./,
    );
    expect(await agendas(scene)).toEqual({
      open: [],
      shut: [
        {
          reference: "1",
          why: "Meeting 1 is on 18 June 2026, and members would have less than 5 clear working days to read of it.",
        },
      ],
    });
  });

  test("a meeting that is under way takes none", async () => {
    const scene = await buildCommissionScene(await open());
    const meetingId = await openWith(scene, [await propose(scene, "£100")]);
    const late = await propose(scene, "£200");
    await expect(place(scene, late, meetingId)).rejects.toThrow("Meeting 1 is under way");
  });

  test("an urgent meeting takes it until its agenda is out: the chair's reason covers nothing new", async () => {
    const scene = await buildCommissionScene(await open());
    const [first, late] = [await propose(scene, "£100"), await propose(scene, "£200")];
    const meetingId = await urgentMeeting(scene);
    await place(scene, first, meetingId);
    await publish(scene, meetingId);
    await expect(place(scene, late, meetingId)).rejects.toThrow("less than 5 clear working days");
  });

  // Once, twenty days' notice became one by moving the meeting: the chair's reason covered what came after it.
  test("an urgent meeting that took money once its agenda was out moves only with the notice of it", async () => {
    const scene = await buildCommissionScene(await open());
    const meetingId = await urgentMeeting(scene, "2026-06-03");
    await place(scene, await propose(scene, "£100"), meetingId);
    await publish(scene, meetingId);
    scene.world.clock.set("2026-05-06T09:00:00.000Z");
    // What went out with the agenda is what the chair's reason covers.
    await move(scene, meetingId, "2026-05-29");
    await place(scene, await propose(scene, "£200"), meetingId);
    await expect(move(scene, meetingId, "2026-05-07")).rejects.toThrow(
      /^A motion that spends money came on this agenda after it went out\. Give 5 clear working days/,
    );
    // 6 May to 13 May leaves four clear working days, to 14 May five.
    await expect(move(scene, meetingId, "2026-05-13")).rejects.toThrow("Give 5 clear working days");
    expect(await move(scene, meetingId, "2026-05-14")).toEqual({ reference: "1" });
  });

  test("an urgent meeting whose money all went out with its agenda moves to the next day", async () => {
    const scene = await buildCommissionScene(await open());
    const meetingId = await urgentMeeting(scene, "2026-06-03");
    await place(scene, await propose(scene, "£100"), meetingId);
    scene.world.clock.set("2026-05-05T12:00:00.000Z");
    await publish(scene, meetingId);
    expect(await move(scene, meetingId, "2026-05-06")).toEqual({ reference: "1" });
  });

  test("a draft whose date has passed is offered to nobody, and the nearest that can take it comes first", async () => {
    const scene = await buildCommissionScene(await open());
    const stale = await newMeeting(scene, "2026-05-20");
    const far = await newMeeting(scene, "2026-07-02");
    const near = await newMeeting(scene, "2026-06-25");
    scene.world.clock.set("2026-06-10T09:00:00.000Z");
    const { open: offered, shut } = await agendas(scene);
    expect(offered.map(({ id }) => id)).toEqual([near, far]);
    expect(shut.map(({ why }) => why)).toEqual(["The date of meeting 1 has passed."]);
    await expect(place(scene, await propose(scene, "£100"), stale)).rejects.toThrow("has passed");
  });

  // It was read before the lock: an agenda that went out meanwhile took money that no letter told of.
  test("placed while the agenda goes out, it is on what went out or it is refused", async () => {
    const scene = await buildCommissionScene(await open());
    const { authorityId, store } = scene.world;
    for (let round = 0; round < 5; round += 1) {
      const reference = await propose(scene, "£100");
      const meetingId = await urgentMeeting(scene);
      const [, placed] = await Promise.allSettled([
        publish(scene, meetingId),
        place(scene, reference, meetingId),
      ]);
      if (placed.status === "rejected") expect(placed.reason).toBeInstanceOf(DomainError);
      const items = await listAgendaItems(store.reader, { authorityId, meetingId });
      const sent = await store.reader
        .selectFrom("audit_events")
        .select("after")
        .where("act", "=", "agenda_published")
        .where("subject_id", "=", meetingId)
        .executeTakeFirstOrThrow();
      expect(JSON.parse(sent.after ?? "{}")).toMatchObject({ items: String(items.length) });
    }
  });
});
