import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { listDecisions } from "@consortia/db/repositories/decision-records";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { findMotion } from "@consortia/db/repositories/motions";
import type { InterestNature } from "@consortia/domain/board/interests";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { buildConsortium } from "@consortia/testing/build-register";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { vote } from "../../test-support/board-scene.ts";
import {
  buildCommissionScene,
  type CommissionScene,
  moveAndOpen,
  openWith,
  propose,
  voteOn,
} from "../../test-support/commission-scene.ts";
import { listWaiting } from "../commissioning/list-waiting.ts";
import { readCommission } from "../commissioning/read-commission.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { recomputeBooks } from "../ledger/recompute-books.ts";
import { addLeadSeats } from "./add-lead-seats.ts";
import { castVote } from "./cast-vote.ts";
import { closeMeeting } from "./close-meeting.ts";
import { closeVoting } from "./close-voting.ts";
import { declareInterest } from "./declare-interest.ts";
import { endSeatHolding } from "./end-seat-holding.ts";
import { readMotion } from "./read-motion.ts";
import { settleInterest } from "./settle-interest.ts";
import { verifyMeeting } from "./verify-meetings.ts";

type Decided = CommissionScene & {
  readonly store: TestStore;
  readonly reference: string;
  readonly motionId: Id<"MotionId">;
  readonly meetingId: Id<"MeetingId">;
};

/** A commission of £8,400 voted on by the first seats as told, the meeting closed, and the next day come. */
async function decide(store: TestStore, choices: readonly VoteChoice[]): Promise<Decided> {
  const scene = await buildCommissionScene(store);
  const reference = await propose(scene);
  const meetingId = await openWith(scene, [reference]);
  const motionId = await moveAndOpen(scene, reference);
  for (const [place, choice] of choices.entries())
    await vote({ ...scene, motionId }, seatAt(scene, place), choice);
  const { as, clerk, requestKey, world } = scene;
  await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
  await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set("2026-06-19T09:00:00.000Z");
  return { ...scene, store, reference, motionId, meetingId };
}

function seatAt(scene: CommissionScene, place: number) {
  return present(scene.seats[place], `The scene has seat ${place}`);
}

/** The holder of a seat declares it the day after, and the clerk confirms it. */
async function declareLate(scene: Decided, place: number) {
  const interestId = await declare(scene, place);
  return settle(scene, interestId);
}

async function declare(scene: Decided, place: number, nature: InterestNature = "prejudicial") {
  const { as, requestKey, store, world, motionId } = scene;
  const { authorityId } = world;
  const { itemId } = present(await findMotion(store.reader, { authorityId, motionId }), "The motion exists");
  const { holderId } = seatAt(scene, place);
  await declareInterest(as(holderId), {
    requestKey: requestKey(),
    itemId,
    nature,
    says: "My partner works for the provider.",
    explanation: "",
  });
  const interests = await listItemInterests(store.reader, { authorityId, itemId });
  return present(
    interests.find((one) => one.personId === holderId),
    "It was declared",
  ).id;
}

function settle(
  { as, clerk, requestKey }: Decided,
  interestId: Id<"ItemInterestId">,
  nature: InterestNature = "prejudicial",
) {
  return settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId,
    decision: "confirm",
    nature,
    explanation: "",
  });
}

async function positionOf({ budget }: CommissionScene) {
  const accounts = await listAccounts(budget.ctx.db, budget.ctx.authorityId, {
    consortiumId: budget.consortiumId,
  });
  const sum = (kind: string) =>
    accounts.filter((account) => account.kind === kind).reduce((total, account) => total + account.pence, 0n);
  return { available: sum("available"), committed: sum("committed") };
}

async function standingOf({ store, world, reference, motionId }: Decided) {
  const { authorityId } = world;
  const commission = await findCommissionByReference(store.reader, { authorityId, reference });
  const motion = await findMotion(store.reader, { authorityId, motionId });
  return { commission: commission?.state, motion: motion?.state };
}

async function isWhole(scene: Decided) {
  const books = await recomputeBooks(scene.budget.ctx);
  const { fault } = await verifyMeeting(scene.as(scene.clerk), scene.meetingId);
  return fault === null && books.every((book) => book.fault === null);
}

onBothDatabases("an interest declared after the close (BRD-8, BRD-16)", (open) => {
  test("undoes what was carried by that vote: the money goes back, and the commission may come again", async () => {
    const scene = await decide(await open(), ["for", "for", "against"]);
    expect(await positionOf(scene)).toEqual({ available: 1_600_00n, committed: 8_400_00n });

    expect(await declareLate(scene, 1)).toEqual({ isVoteVoided: true, effect: "undone" });

    expect(await standingOf(scene)).toEqual({ commission: "submitted", motion: "not_carried" });
    expect(await positionOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
    expect(await isWhole(scene)).toBe(true);
    const { store, world, reference } = scene;
    const { authorityId } = world;
    const commission = present(
      await findCommissionByReference(store.reader, { authorityId, reference }),
      "It exists",
    );
    const decisions = await listDecisions(store.reader, { authorityId, commissionId: commission.id });
    expect(decisions.map(({ outcome }) => outcome)).toEqual(["undone", "approved"]);
    const waiting = await listWaiting(scene.as(scene.clerk), { boardId: scene.boardId });
    expect(waiting.map((one) => one.reference)).toEqual([reference]);
  });

  test("and the next board may carry it again, which holds the money anew", async () => {
    const scene = await decide(await open(), ["for", "for", "against"]);
    await declareLate(scene, 1);
    await openWith(scene, [scene.reference], "2026-07-02");
    await voteOn(scene, scene.reference, "for");
    expect(await positionOf(scene)).toEqual({ available: 1_600_00n, committed: 8_400_00n });
    expect(await isWhole(scene)).toBe(true);
  });

  test("leaves a decision that did not hang on that vote, and stores the new count", async () => {
    const scene = await decide(await open(), ["for", "for", "for", "against"]);
    expect(await declareLate(scene, 1)).toEqual({ isVoteVoided: true, effect: "stands" });
    expect(await standingOf(scene)).toEqual({ commission: "approved", motion: "carried" });
    const motion = await readMotion(scene.as(scene.clerk), { board: "primary", reference: "M-0001" });
    expect(motion.result?.tally).toEqual({ for: 2, against: 1, abstain: 0 });
    expect(motion.result?.sentence).toContain("Carried. Counted again: 2 for, 1 against.");
    expect(motion.result?.corrected[0]).toBe(
      "An interest was declared on 19 June 2026. The votes were counted again without that person’s vote, and the outcome stands.",
    );
    expect(await isWhole(scene)).toBe(true);
  });

  test("never carries by itself what was not carried: the commission returns, and nothing is held", async () => {
    const scene = await decide(await open(), ["for", "for", "against", "against", "against"]);
    expect(await declareLate(scene, 2)).toEqual({ isVoteVoided: true, effect: "stands" });
    expect(await standingOf(scene)).toEqual({ commission: "declined", motion: "not_carried" });
    expect(await declareLate(scene, 3)).toEqual({ isVoteVoided: true, effect: "returns" });
    expect(await standingOf(scene)).toEqual({ commission: "submitted", motion: "not_carried" });
    expect(await positionOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
    const { acts } = await readCommission(scene.as(scene.leadId), { reference: scene.reference });
    expect(acts.map(({ act }) => act)).toContain("commission_returned");
    expect(await isWhole(scene)).toBe(true);
  });

  test("of someone who did not vote still counts against quorum", async () => {
    const scene = await decide(await open(), ["for", "for", "against"]);
    expect(await declareLate(scene, 5)).toEqual({ isVoteVoided: false, effect: "stands" });
    const motion = await readMotion(scene.as(scene.clerk), { board: "primary", reference: "M-0001" });
    // Seven seats, one vacant chair of the LA apart nobody missing: six were here, five are counted as here now.
    expect(motion.result?.quorum).toMatchObject({ counted: 6, present: 5, needed: 3 });
    expect(await isWhole(scene)).toBe(true);
  });

  test("counts quorum by the seats and holders of the close, whatever has become of them since", async () => {
    const scene = await decide(await open(), ["for", "for", "for", "against"]);
    const interestId = await declare(scene, 1);
    const { as, boardId, clerk, requestKey, world } = scene;
    for (const place of [2, 3, 4, 5]) {
      const { seatId } = seatAt(scene, place);
      await endSeatHolding(as(clerk), { requestKey: requestKey(), seatId, reason: "Term over" });
    }
    for (const name of ["Fourth", "Fifth"]) {
      const consortiumId = await buildConsortium(world, { name });
      await addLeadSeats(as(clerk), { requestKey: requestKey(), boardId, consortiumId });
    }
    expect(await settle(scene, interestId)).toEqual({ isVoteVoided: true, effect: "stands" });
    expect(await standingOf(scene)).toEqual({ commission: "approved", motion: "carried" });
    const motion = await readMotion(as(clerk), { board: "primary", reference: "M-0001" });
    expect(motion.result?.quorum).toMatchObject({ counted: 6, needed: 3 });
  });

  test("undoes it too where the person's interest had been confirmed as personal", async () => {
    const scene = await decide(await open(), ["for", "for", "against"]);
    await settle(scene, await declare(scene, 1, "personal"), "personal");
    await expect(declare(scene, 1, "personal")).rejects.toMatchObject({ code: "conflict" });
    expect(await standingOf(scene)).toEqual({ commission: "approved", motion: "carried" });
    expect(await declareLate(scene, 1)).toEqual({ isVoteVoided: true, effect: "undone" });
    await expect(declare(scene, 1)).rejects.toMatchObject({ code: "conflict" });
    expect(await isWhole(scene)).toBe(true);
  });

  test("confirmed twice at once, it is counted again once", async () => {
    const scene = await decide(await open(), ["for", "for", "against"]);
    const interestId = await declare(scene, 1);
    const answers = await Promise.allSettled([settle(scene, interestId), settle(scene, interestId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await positionOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
    expect(await isWhole(scene)).toBe(true);
  });

  test("and a withdrawal at the same moment release the money once", async () => {
    const scene = await decide(await open(), ["for", "for", "against"]);
    const interestId = await declare(scene, 1);
    const { as, leadId, reference, requestKey } = scene;
    await Promise.allSettled([
      settle(scene, interestId),
      withdrawCommission(as(leadId), { reference, reason: "No longer needed", requestKey: requestKey() }),
    ]);
    expect(await positionOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
    expect(await isWhole(scene)).toBe(true);
  });

  test("opens no way for a vote after the close", async () => {
    const scene = await decide(await open(), ["for", "for", "against"]);
    await declareLate(scene, 1);
    const { as, motionId, requestKey } = scene;
    const { seatId, substituteId } = seatAt(scene, 1);
    const late = { requestKey: requestKey(), motionId, seatId, choice: "for", replaces: null } as const;
    await expect(castVote(as(substituteId), late)).rejects.toThrow("Voting closed at");
  });

  test("the database itself lets a declined commission return only by a recount", async () => {
    const scene = await decide(await open(), ["against", "against", "against"]);
    const back = scene.store.transaction([], (db) =>
      sql`update commissions set state = 'submitted', version = version + 1 where reference = ${scene.reference}`.execute(
        db,
      ),
    );
    await expect(back).rejects.toThrow("commissions_ended_stay_ended");
  });

  test.each([
    [
      "another effect",
      "motion_recounts",
      "update motion_recounts set effect = 'stands'",
      "its result is not",
    ],
    ["a recount taken away", "motion_recounts", "delete from motion_recounts", "its result is not"],
    [
      "the motion carried again",
      "motions",
      "update motions set state = 'carried'",
      "the motion is carried, its result is not",
    ],
  ])("%s is found when the meeting is verified", async (_, table, statement, why) => {
    // Seven are here and three vote; without two of them the vote is 1 to 1 and then 1 to 0.
    const scene = await decide(await open(), ["for", "for", "against", "against", "for"]);
    await declareLate(scene, 1);
    await tamper(scene.store, table, [statement]);
    const { fault } = await verifyMeeting(scene.as(scene.clerk), scene.meetingId);
    expect(fault?.why).toContain(why);
  });
});
