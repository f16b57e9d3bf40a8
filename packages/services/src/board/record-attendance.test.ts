import { listSittings } from "@consortia/db/repositories/sittings";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBoard, buildMeeting, type MeetingScene } from "../../test-support/board-scene.ts";
import { nameSubstitute } from "./name-substitute.ts";
import { recordAttendance } from "./record-attendance.ts";

type Choice = { readonly seatId: Id<"SeatId">; readonly personId: PersonId | null };

function record(scene: MeetingScene, seats: readonly Choice[], requestKey = scene.requestKey()) {
  const { as, clerk, meetingId } = scene;
  return recordAttendance(as(clerk), { requestKey, meetingId, seats: [...seats] });
}

function seatAt(scene: MeetingScene, place: number) {
  return present(scene.seats[place], `The scene has seat ${place}`);
}

async function sitting({ world, meetingId }: MeetingScene): Promise<ReadonlyMap<string, string>> {
  const all = await listSittings(world.store.reader, { authorityId: world.authorityId, meetingId });
  return new Map(all.filter((one) => one.leftAt === null).map((one) => [one.seatId, one.personId]));
}

async function refusalOf(act: Promise<unknown>): Promise<DomainError> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("It was allowed");
}

onBothDatabases("attendance", (open) => {
  async function running(): Promise<MeetingScene> {
    const scene = await buildMeeting(await buildBoard(await open()));
    scene.world.clock.advance_ms(60_000);
    return scene;
  }

  test("the seats of one form are recorded together, and only those that changed", async () => {
    const scene = await running();
    const [first, second, third] = [seatAt(scene, 0), seatAt(scene, 1), seatAt(scene, 2)];
    const answer = await record(scene, [
      { seatId: first.seatId, personId: first.holderId },
      { seatId: second.seatId, personId: second.substituteId },
      { seatId: third.seatId, personId: null },
    ]);
    expect(answer.seatIds).toEqual([second.seatId, third.seatId]);
    const now = await sitting(scene);
    expect(now.get(first.seatId)).toBe(first.holderId);
    expect(now.get(second.seatId)).toBe(second.substituteId);
    expect(now.has(third.seatId)).toBe(false);
  });

  test("one wrong seat refuses them all, and each wrong seat is told at its own place", async () => {
    const scene = await running();
    const [first, second, third] = [seatAt(scene, 0), seatAt(scene, 1), seatAt(scene, 2)];
    const before = await sitting(scene);
    const refusal = await refusalOf(
      record(scene, [
        { seatId: first.seatId, personId: null },
        { seatId: second.seatId, personId: first.holderId },
        { seatId: third.seatId, personId: scene.officer },
      ]),
    );
    expect(Object.keys(refusal.fields)).toEqual([`seat-${second.seatId}`, `seat-${third.seatId}`]);
    expect(Object.values(refusal.fields)).toEqual([
      expect.stringContaining("only its holder"),
      expect.stringContaining("sits elsewhere now: The LA seat"),
    ]);
    expect(await sitting(scene)).toEqual(before);
  });

  test("a substitute moves from one seat to another in one go, and never sits in two", async () => {
    const scene = await running();
    const [first, second] = [seatAt(scene, 0), seatAt(scene, 1)];
    await nameSubstituteOf(scene, second.seatId, first.substituteId);
    await record(scene, [{ seatId: first.seatId, personId: first.substituteId }]);
    scene.world.clock.advance_ms(60_000);
    const both = [
      { seatId: first.seatId, personId: first.substituteId },
      { seatId: second.seatId, personId: first.substituteId },
    ];
    expect((await refusalOf(record(scene, both))).fields).toHaveProperty(`seat-${second.seatId}`);
    await record(scene, [
      { seatId: second.seatId, personId: first.substituteId },
      { seatId: first.seatId, personId: first.holderId },
    ]);
    const now = await sitting(scene);
    expect(now.get(first.seatId)).toBe(first.holderId);
    expect(now.get(second.seatId)).toBe(first.substituteId);
  });

  test("a form sent twice is recorded once", async () => {
    const scene = await running();
    const { seatId } = seatAt(scene, 0);
    const key = scene.requestKey();
    const first = await record(scene, [{ seatId, personId: null }], key);
    expect(await record(scene, [{ seatId, personId: null }], key)).toEqual(first);
    const { authorityId, store } = scene.world;
    const events = await store.reader
      .selectFrom("audit_events")
      .select("id")
      .where("authority_id", "=", authorityId)
      .where("act", "=", "attendance_recorded")
      .where("subject_id", "=", scene.meetingId)
      .where("after", "like", `%${seatId}%`)
      .execute();
    expect(events).toHaveLength(2);
  });
});

function nameSubstituteOf(scene: MeetingScene, seatId: Id<"SeatId">, personId: PersonId) {
  const { as, clerk, requestKey } = scene;
  return nameSubstitute(as(clerk), { requestKey: requestKey(), seatId, personId, minute: "Minute 12" });
}
