import { present } from "@consortia/domain/shared/assert";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { expect, test } from "vitest";
import { sit } from "../../test-support/board-scene.ts";
import { newMeeting, openMeetingWith } from "../../test-support/commission-scene.ts";
import { accepted, bookFaults, positionNow } from "../../test-support/invoice-scene.ts";
import {
  agree,
  buildVariationScene,
  commissionNow,
  decide,
  draft,
  endMeeting,
  expectMaximumHeld,
  motionOfVariation,
  moveToVote,
  nextMeeting,
  onTheTable,
  placeOn,
  postingsOf,
  standingOf,
  takeBack,
  type VariationScene,
  varied,
} from "../../test-support/variation-scene.ts";
import { cancelMeeting } from "../board/cancel-meeting.ts";
import { closeVoting } from "../board/close-voting.ts";
import { readMeeting } from "../board/read-meeting.ts";
import { readMotion } from "../board/read-motion.ts";
import { withdrawMotion } from "../board/withdraw-motion.ts";
import { readCommission } from "../commissioning/read-commission.ts";
import { commitFunds } from "../ledger/commit-funds.ts";
import { search } from "../search/search.ts";
import { transact } from "../shared/transact.ts";
import { listVariationsWaiting } from "./list-variations.ts";
import { readVariations } from "./read-variations.ts";

const for_it = ["for", "for", "for"] as const;

onBothDatabases("a variation above tolerance", (open) => {
  test("the clerk places it, the board carries it, and its money moves in that transaction", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const { as, boardId, clerk, leadId, reference } = scene;
    const first = await draft(scene, "12,000");
    await expect(agree(scene, first)).rejects.toThrow("the board decides it");
    const [waiting] = await listVariationsWaiting(as(clerk), { boardId });
    expect(waiting).toMatchObject({ number: first, change: "from up to £9,000.00 to up to £12,000.00" });
    await takeBack(scene, first);
    const { motionId, number } = await onTheTable(scene, "12,000");
    expect(await listVariationsWaiting(as(clerk), { boardId })).toEqual([]);
    await decide(scene, motionId, for_it);
    expect(await standingOf(scene, number)).toEqual({ state: "applied", outcomes: ["applied"] });
    expect((await positionNow(scene)).money).toEqual([8_000_00n, 12_000_00n, 0n]);
    const motion = await readMotion(as(leadId), { board: "primary", reference: "M-0002" });
    expect(motion.motion.text).toBe(
      "That the board varies “Phonics coaching for two terms” for a school in Consortium 01: from up to £9,000.00 to up to £12,000.00.",
    );
    expect(motion.subject?.outcome).toBe(`Variation 2 of ${reference} is applied: £3,000.00 more is held.`);
    expect((await readCommission(as(leadId), { reference })).max_pence).toBe(12_000_00n);
    await expectMaximumHeld(scene);
    // Tolerance is measured anew from what the board decided.
    await varied(scene, "13,000");
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("who drafted it, and who proposed the commission, have a personal interest, found by itself (COM-4)", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const number = await draft(scene, "12,000", { by: scene.otherLeadId });
    const meetingId = await newMeeting(scene, "2026-07-16");
    await placeOn(scene, number, meetingId);
    await openMeetingWith(scene, meetingId, "2026-07-16");
    for (const by of [scene.otherLeadId, scene.leadId]) {
      const { items } = await readMeeting(scene.as(by), { board: "primary", reference: "2" });
      expect(items.find(({ motion }) => motion !== null)?.mine).toMatchObject({
        state: "detected",
        nature: "personal",
        says: "You proposed this for another school",
      });
    }
  });

  test("lost: refused, and the commission goes on as it was", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const { motionId, number } = await onTheTable(scene, "12,000");
    await decide(scene, motionId, ["for", "against", "against"]);
    expect(await standingOf(scene, number)).toEqual({ state: "refused", outcomes: ["refused"] });
    expect((await positionNow(scene)).money).toEqual([11_000_00n, 9_000_00n, 0n]);
    expect(await commissionNow(scene)).toMatchObject({ state: "approved", max_pence: 9_000_00n });
  });

  test("COM-10: carried and short: the vote stands, nothing is posted, the variation is refused", async () => {
    const scene = await buildVariationScene(await open(), { budget: 12_000_00n });
    const { motionId, number } = await onTheTable(scene, "12,000");
    await buyElsewhere(scene);
    await decide(scene, motionId, for_it);
    expect(await standingOf(scene, number)).toEqual({ state: "refused", outcomes: ["carried_not_funded"] });
    const { subject } = await readMotion(scene.as(scene.leadId), { board: "primary", reference: "M-0002" });
    expect(subject?.isUnfunded).toBe(true);
    expect(subject?.outcome).toContain("short by £200.00");
    expect(await postingsOf(scene, "variation_up")).toBe(0);
    expect((await commissionNow(scene)).max_pence).toBe(9_000_00n);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("carried down, and invoiced meanwhile: nothing is taken from what is owed", async () => {
    const scene = await buildVariationScene(await open());
    const { motionId, number } = await onTheTable(scene, "5,000");
    await accepted(scene, "INV-1", 6_000_00n);
    await decide(scene, motionId, for_it);
    expect(await standingOf(scene, number)).toEqual({ state: "refused", outcomes: ["carried_not_funded"] });
    expect((await positionNow(scene)).money).toEqual([1_000_00n, 3_000_00n, 6_000_00n]);
  });

  test("its motion withdrawn, its meeting cancelled, or not reached: drafted again, and it comes again", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const { as, clerk, requestKey } = scene;
    const { meetingId, motionId, number } = await onTheTable(scene, "12,000");
    await withdrawMotion(as(clerk), { motionId, reason: "It is not ready.", requestKey: requestKey() });
    expect(await standingOf(scene, number)).toEqual({ state: "drafted", outcomes: [] });
    await endMeeting(scene, meetingId);
    const again = await nextMeeting(scene, "2026-09-17");
    expect((await standingOf(scene, number)).state).toBe("drafted");
    await placeOn(scene, number, again);
    const reason = "The hall is flooded.";
    await cancelMeeting(as(clerk), { meetingId: again, reason, requestKey: requestKey() });
    expect((await standingOf(scene, number)).state).toBe("drafted");
    const third = await nextMeeting(scene, "2026-09-24");
    expect((await standingOf(scene, number)).state).toBe("on_agenda");
    await expect(placeOn(scene, number, third)).rejects.toMatchObject({ code: "conflict" });
    await expect(takeBack(scene, number)).rejects.toThrow("is on an agenda");
    await openMeetingWith(scene, third, "2026-09-24");
    await endMeeting(scene, third);
    expect(await standingOf(scene, number)).toEqual({ state: "drafted", outcomes: [] });
    expect((await positionNow(scene)).money).toEqual([11_000_00n, 9_000_00n, 0n]);
    await takeBack(scene, number);
    // Withdrawn, it comes again no more.
    await nextMeeting(scene, "2026-10-15");
    expect((await standingOf(scene, number)).state).toBe("withdrawn");
  });

  test("members left before the close: no quorum, and it is drafted again", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const { as, clerk, requestKey, seats } = scene;
    const { meetingId, motionId, number } = await onTheTable(scene, "12,000");
    await moveToVote(scene, motionId);
    for (const { seatId } of seats.slice(1)) await sit({ ...scene, meetingId }, seatId, null);
    await closeVoting(as(clerk), { motionId, requestKey: requestKey() });
    expect(await standingOf(scene, number)).toEqual({ state: "drafted", outcomes: [] });
  });

  test("BRD-14: one on a closed item says nothing of itself to who may not read it", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const { as, boardId, reference, world } = scene;
    const number = await draft(scene, "12,000");
    const meetingId = await newMeeting(scene, "2026-07-16");
    await placeOn(scene, number, meetingId, "It names a school.");
    await openMeetingWith(scene, meetingId, "2026-07-16");
    const row = await world.store.reader
      .selectFrom("motions")
      .select(["text", "kind", "ballot"])
      .where("kind", "=", "variation")
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ text: "Closed item", kind: "variation", ballot: "recorded" });
    const outsider = as(await buildHolder(world, "senco", scene.schoolId));
    const member = as(scene.leadId);
    for (const [reader, sees] of [
      [outsider, false],
      [member, true],
    ] as const) {
      const read = inText([
        await readMeeting(reader, { board: "primary", reference: "2" }),
        await search(reader, { q: "phonics" }),
      ]);
      expect(read.includes("varies") || read.includes(`Variation 1 of ${reference}`)).toBe(sees);
    }
    await expect(readMotion(outsider, { board: "primary", reference: "M-0002" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(readVariations(outsider, { reference })).rejects.toMatchObject({ code: "not_found" });
    // A reason may name a school: the board decides without it, and the school itself reads it.
    const sitter = as(await buildHolder(world, "board_member", boardId));
    const [shown] = (await readVariations(sitter, { reference })).variations;
    expect(shown).toMatchObject({ number, reason: null, next: "The board votes on it." });
    const [own] = (await readVariations(as(scene.headId), { reference })).variations;
    expect(own?.reason).toContain("another half term");
    // NOT-3: the mail that tells how it ended says no more than a notice of a closed item does.
    await decide(scene, await motionOfVariation(scene, number), for_it);
    const told = await world.store.reader
      .selectFrom("outbox_messages")
      .select(["subject", "body_text"])
      .where("kind", "=", "variation_ended")
      .execute();
    expect(told.length).toBeGreaterThan(1);
    for (const { body_text, subject } of told) {
      expect(subject).toBe("A variation: closed item");
      expect(body_text).not.toMatch(/applied|C-\d{4}/);
    }
  });

  test("a draft is nobody’s but the leads’ and the authority’s", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const { as, boardId, reference, world } = scene;
    await draft(scene, "12,000");
    const sitter = as(await buildHolder(world, "board_member", boardId));
    for (const reader of [sitter, as(scene.headId)]) {
      expect((await readVariations(reader, { reference })).variations).toEqual([]);
    }
    for (const reader of [as(scene.otherLeadId), as(scene.officer), as(scene.financeId)]) {
      expect((await readVariations(reader, { reference })).variations).toHaveLength(1);
    }
  });

  test("a constitution from before variations were voted on decides one as a commission", async () => {
    const store = await open();
    const scene = await buildVariationScene(store, { budget: 20_000_00n });
    await tamper(store, "constitution_majorities", [
      "delete from constitution_majorities where motion_kind = 'variation'",
      "update constitution_majorities set majority = 'two_thirds' where motion_kind = 'commission'",
    ]);
    const { motionId, number } = await onTheTable(scene, "12,000");
    await decide(scene, motionId, ["for", "for", "for", "against", "against"]);
    const opening = store.reader.selectFrom("motion_openings").select("majority");
    expect(await opening.where("motion_id", "=", motionId).execute()).toEqual([{ majority: "two_thirds" }]);
    expect((await standingOf(scene, number)).state).toBe("refused");
  });

  test("who is to answer is written to, and the leads are told how it ended; no message holds an amount", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const { clerk, deputyId, leadId, otherLeadId, reference, world } = scene;
    await varied(scene, "9,400");
    const { motionId } = await onTheTable(scene, "12,000");
    await decide(scene, motionId, for_it);
    const mails = await world.store.reader
      .selectFrom("outbox_messages")
      .select(["kind", "to_person_id", "subject", "body_text"])
      .where("kind", "like", "variation_%")
      .execute();
    const lines = mails.map(({ kind, subject, to_person_id: to }) => `${kind} ${to}: ${subject}`).sort();
    const ask = `Agree to a change or return it: Variation 1 of ${reference}`;
    const others = [otherLeadId, deputyId, present(scene.seats[1], "A second seat").substituteId];
    expect(lines).toEqual(
      [
        ...others.map((to) => `variation_to_agree ${to}: ${ask}`),
        `variation_to_place ${clerk}: For an agenda: Variation 2 of ${reference}`,
        ...[1, 2].flatMap((number) =>
          [leadId, ...others].map(
            (to) => `variation_ended ${to}: Variation ${number} of ${reference}: applied`,
          ),
        ),
      ].sort(),
    );
    for (const { body_text } of mails) expect(body_text).not.toMatch(/£|9,400|12,000|Fenside|half term/);
  });

  test("within tolerance it goes on no agenda, and the clerk of another board finds none", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    const number = await draft(scene, "9,100");
    const meetingId = await newMeeting(scene, "2026-07-16");
    await expect(placeOn(scene, number, meetingId)).rejects.toThrow("a second lead decides it");
  });
});

function inText(read: unknown): string {
  return JSON.stringify(read, (_, value) => (typeof value === "bigint" ? String(value) : value));
}

/** £200 of the same budget is held for something else. */
function buyElsewhere({ budget }: VariationScene) {
  return transact(budget.ctx, {}, (ctx) =>
    commitFunds(ctx, {
      ...budget,
      commissionId: "com_elsewhere",
      pence: 200_00n,
      source: { kind: "test", id: "elsewhere" },
      requestKey: "elsewhere-1",
    }),
  );
}
