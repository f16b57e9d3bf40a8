import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { buildBoard, buildVoting, type MeetingScene, vote } from "../../test-support/board-scene.ts";
import { closeOn } from "../../test-support/term-scene.ts";
import { closeVoting } from "../board/close-voting.ts";
import { declareInterest } from "../board/declare-interest.ts";
import { readMeeting } from "../board/read-meeting.ts";
import { settleInterest } from "../board/settle-interest.ts";
import { draftLaterNotice, draftNotice } from "./draft-notice.ts";
import { publishNotice, saveNotice } from "./publish-notice.ts";
import { listDecisionNotices, listNoticesOfMotion, readNotice } from "./read-notices.ts";
import { readNoticeDesk, readNoticesDesk } from "./read-notices-desk.ts";

async function refused(act: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("It was allowed");
}

/** Carried by one vote: 2 for, 1 against. */
async function decide(scene: MeetingScene): Promise<void> {
  const [one, two, three] = scene.seats;
  await vote(scene, present(one, "A seat"), "for");
  await vote(scene, present(two, "A seat"), "for");
  await vote(scene, present(three, "A seat"), "against");
  await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
}

async function draft(scene: MeetingScene) {
  const { as, clerk, requestKey, motionId } = scene;
  const { reference } = await draftNotice(as(clerk), { requestKey: requestKey(), motionId });
  return deskNotice(scene, reference);
}

function deskNotice(scene: MeetingScene, reference: string) {
  return readNoticeDesk(scene.as(scene.clerk), { board: "primary", reference });
}

async function publish(scene: MeetingScene, notice: Awaited<ReturnType<typeof draft>>) {
  const { id: noticeId, version } = notice;
  return publishNotice(scene.as(scene.clerk), { requestKey: scene.requestKey(), noticeId, version });
}

onBothDatabases("decision notices", (open) => {
  test("are owed within 5 working days, listed when late, and drafted from the result", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const desk = () => readNoticesDesk(scene.as(scene.clerk), { code: "primary" });
    expect((await refused(draft(scene))).message).toBe(
      "No decision was taken on motion M-0001, so it has no notice.",
    );
    await decide(scene);
    const [owed] = (await desk()).owed;
    // Thursday 18 June 2026; the 25th is the fifth working day after it.
    expect(owed).toMatchObject({
      motionReference: "M-0001",
      dueOn: "2026-06-25",
      isLate: false,
      corrects: null,
    });
    scene.world.clock.set("2026-06-26T08:00:00.000Z");
    expect((await desk()).owed[0]?.isLate).toBe(true);
    const notice = await draft(scene);
    expect(notice).toMatchObject({
      reference: "N-0001",
      outcome: "carried",
      decision: "That the board pays for reading recovery.",
      vote: "Carried. 2 for, 1 against. 3 of 7 seats voted; quorum was 3.",
      reasons: "More voted for than against: 2 to 1.",
      dueOn: "2026-06-25",
    });
    const after = await desk();
    expect(after.owed).toEqual([]);
    expect(after.notices[0]).toMatchObject({ reference: "N-0001", state: "draft", isLate: true });
  });

  test("are owed a day later for a day closed at the decision, and no later for one closed since", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const owed = async () =>
      (await readNoticesDesk(scene.as(scene.clerk), { code: "primary" })).owed[0]?.dueOn;
    await closeOn(scene, "2026-06-22");
    await decide(scene);
    expect(await owed()).toBe("2026-06-26");
    scene.world.clock.set("2026-06-19T08:00:00.000Z");
    await closeOn(scene, "2026-06-24");
    expect(await owed()).toBe("2026-06-26");
    expect((await draft(scene)).dueOn).toBe("2026-06-26");
  });

  test("are read by members once published, with the way back to the motion, and the board is told once", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { as, clerk, presidingId, requestKey, world, seats } = scene;
    await decide(scene);
    const notice = await draft(scene);
    const read = () => readNotice(as(presidingId), { board: "primary", reference: "N-0001" });
    expect((await refused(read())).code).toBe("not_found");
    const { decision, authority, vote: counted, reasons } = notice;
    await saveNotice(as(clerk), {
      requestKey: requestKey(),
      noticeId: notice.id,
      version: notice.version,
      decision,
      authority,
      vote: counted,
      reasons,
      conditions: "A report after one term.",
      nextSteps: "The lead signs the agreement by 10 July 2026.",
      closed: null,
    });
    expect((await refused(publish(scene, notice))).message).toMatch(/^Somebody saved other words/);
    const told = await publish(scene, await deskNotice(scene, "N-0001"));
    expect(told).toEqual({ told: seats.length * 2 + 1 });
    expect(await read()).toMatchObject({
      conditions: "A report after one term.",
      motion: { motionReference: "M-0001", meetingReference: "1" },
      overtaken: null,
    });
    const ofMotion = await listNoticesOfMotion(as(presidingId), { board: "primary", reference: "M-0001" });
    expect(ofMotion).toEqual([{ reference: "N-0001", kind: "decision" }]);
    const mails = await world.store.reader
      .selectFrom("outbox_messages")
      .select("subject")
      .where("kind", "=", "decision_notice")
      .execute();
    expect(new Set(mails.map(({ subject }) => subject))).toEqual(new Set(["Decision: M-0001, carried"]));
    expect(mails).toHaveLength(told.told);
  });

  test("once published never change, neither through the services nor beneath them", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    await decide(scene);
    await publish(scene, await draft(scene));
    expect((await refused(draft(scene))).message).toBe("This decision has its notice already.");
    expect((await refused(publish(scene, await deskNotice(scene, "N-0001")))).code).toBe("conflict");
    for (const statement of [
      "update decision_notices set reasons = 'x'",
      "update decision_notices set state = 'draft', published_at = null, published_by_id = null",
      "delete from decision_notices",
    ]) {
      const write = scene.world.store.transaction([], (db) => sql.raw(statement).execute(db));
      await expect(write, statement).rejects.toThrow(/guard:|permission denied/);
    }
  });

  test("a recount after publishing owes a correction, which says what was corrected and marks the first", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { as, clerk, requestKey, world, itemId, reference, presidingId } = scene;
    await decide(scene);
    await publish(scene, await draft(scene));
    world.clock.advance_ms(3_600_000);
    const voter = present(scene.seats[1], "A seat").holderId;
    await declareInterest(as(voter), {
      requestKey: requestKey(),
      itemId,
      nature: "prejudicial",
      says: "My school would be paid.",
      explanation: "",
    });
    const page = await readMeeting(as(clerk), { board: "primary", reference });
    const interestId = present(page.items[0]?.waiting[0], "It waits for the clerk").id;
    await settleInterest(as(clerk), {
      requestKey: requestKey(),
      interestId,
      decision: "confirm",
      nature: "prejudicial",
      explanation: "",
    });
    const desk = await readNoticesDesk(as(clerk), { code: "primary" });
    expect(desk.owed).toMatchObject([{ corrects: { reference: "N-0001" } }]);
    const first = await deskNotice(scene, "N-0001");
    const later = await draftLaterNotice(as(clerk), {
      requestKey: requestKey(),
      noticeId: first.id,
      kind: "correction",
    });
    const correction = await deskNotice(scene, later.reference);
    expect(correction.outcome).toBe("not_carried");
    expect(correction.vote).toContain("An interest was declared on 18 June 2026.");
    expect(correction.vote).toContain("Without that vote the motion is not carried.");
    await publish(scene, correction);
    const { notices } = await listDecisionNotices(as(presidingId), {
      board: "primary",
      outcomes: [],
      year: 2026,
    });
    expect(notices.map((one) => [one.reference, one.kind, one.overtaken?.words ?? null])).toEqual([
      ["N-0002", "correction", null],
      ["N-0001", "decision", "Corrected by a later notice"],
    ]);
    const ask = async (outcomes: ("carried" | "not_carried")[], year: number | null) =>
      (await listDecisionNotices(as(presidingId), { board: "primary", outcomes, year })).notices.length;
    expect([await ask(["carried"], null), await ask(["not_carried"], 2026), await ask([], 2025)]).toEqual([
      1, 1, 0,
    ]);
    const stale = draftLaterNotice(as(clerk), {
      requestKey: requestKey(),
      noticeId: first.id,
      kind: "withdrawal",
    });
    expect((await refused(stale)).code).toBe("conflict");
  });
});
