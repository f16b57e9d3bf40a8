import { type ItemInterest, listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMeeting } from "@consortia/db/repositories/meetings";
import { findMotionClosing } from "@consortia/db/repositories/motion-openings";
import { findMotionResult } from "@consortia/db/repositories/motion-results";
import { listRoll } from "@consortia/db/repositories/motion-rolls";
import { findMotion } from "@consortia/db/repositories/motions";
import { amended_in_writing } from "@consortia/domain/board/amendment";
import type { InterestNature } from "@consortia/domain/board/interests";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment } from "@consortia/testing/build-register";
import { buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { type BoardScene, buildBoard, vote } from "../../test-support/board-scene.ts";
import { recountText } from "../../test-support/recount-script.ts";
import { closeOn } from "../../test-support/term-scene.ts";
import { exportVotes } from "../audit/export-votes.ts";
import { transact } from "../shared/transact.ts";
import { addAgendaItem } from "./add-agenda-item.ts";
import { callWritten } from "./call-written.ts";
import { closeDueReturns } from "./close-due-returns.ts";
import { closeMeeting } from "./close-meeting.ts";
import { closeVoting } from "./close-voting.ts";
import { declareInterest } from "./declare-interest.ts";
import { draftAmendment } from "./draft-amendment.ts";
import { endSeatHolding } from "./end-seat-holding.ts";
import { giveCastingVote } from "./give-casting-vote.ts";
import { recordInterest } from "./interests.ts";
import { issueWritten } from "./issue-written.ts";
import { nameSubstitute } from "./name-substitute.ts";
import { settleInterest } from "./settle-interest.ts";
import { verifyMeeting } from "./verify-meetings.ts";
import { withdrawMotion } from "./withdraw-motion.ts";

type Written = Awaited<ReturnType<typeof issued>>;

/** The day the scene is built is Tuesday 5 May 2026; returns close on Friday 15 May at 5pm. */
const returns_on = "2026-05-15";
const before_the_deadline = "2026-05-15T15:59:59.999Z";
const the_deadline = "2026-05-15T16:00:00.000Z";

async function drafted(store: TestStore) {
  const board = { ...(await buildBoard(store)), store };
  const { as, clerk, requestKey, boardId, world } = board;
  const chair = present(board.seats[0], "The scene has a lead seat").holderId;
  await buildAppointment(world, { personId: chair, role: "board_chair", scopeId: boardId });
  const { meetingId } = await callWritten(as(clerk), {
    requestKey: requestKey(),
    boardId,
    returnsOn: returns_on,
  });
  const added = await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    title: "Reading recovery",
    purpose: "decision",
    lanes: ["primary"],
    motion: { kind: "resolution", text: "That the board pays for reading recovery." },
  });
  const motionId = present(added.motionId, "The item has its motion");
  return { ...board, chair, meetingId, motionId, itemId: added.itemId };
}

async function issued(store: TestStore) {
  const scene = await drafted(store);
  await issue(scene);
  return scene;
}

function issue(scene: Awaited<ReturnType<typeof drafted>>, presidingId: PersonId = scene.chair) {
  const { as, clerk, requestKey, meetingId } = scene;
  return issueWritten(as(clerk), { requestKey: requestKey(), meetingId, presidingId });
}

async function cast(scene: Written, choices: readonly VoteChoice[]) {
  for (const [place, choice] of choices.entries()) {
    await vote(scene, present(scene.seats[place], `The scene has seat ${place}`), choice);
  }
}

/** As the records would show it before the issue: members declare what they know once the question is out. */
async function findPrejudicial(scene: Awaited<ReturnType<typeof drafted>>, personId: PersonId) {
  const { as, clerk, itemId, meetingId, world } = scene;
  const interestId = world.newId("ItemInterestId");
  const found: ItemInterest = {
    id: interestId,
    meetingId,
    itemId,
    personId,
    revision: 1,
    source: "detected",
    nature: "prejudicial",
    state: "detected",
    says: "Your school gains",
    explanation: "",
    recordedById: null,
    recordedAt: world.clock.now(),
  };
  await transact(as(clerk), {}, (ctx) => recordInterest(ctx, found));
  return interestId;
}

/** The holder of a seat tells of an interest; gives what the clerk settles. */
async function tell(scene: Written, place: number, nature: InterestNature) {
  const { as, requestKey, itemId, world, store } = scene;
  const { holderId } = present(scene.seats[place], `The scene has seat ${place}`);
  const says = "My partner sells it.";
  await declareInterest(as(holderId), { requestKey: requestKey(), itemId, nature, says, explanation: "" });
  const interests = await listItemInterests(store.reader, { authorityId: world.authorityId, itemId });
  return present(
    interests.find((one) => one.personId === holderId),
    "It was declared",
  ).id;
}

function confirmAsPrejudicial({ as, clerk, requestKey }: Written, interestId: Id<"ItemInterestId">) {
  return settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId,
    decision: "confirm",
    nature: "prejudicial",
    explanation: "",
  });
}

/** By the product itself, and by the script that knows nothing of it. */
async function isProved({ as, clerk, meetingId }: Written) {
  expect(await verifyMeeting(as(clerk), meetingId)).toMatchObject({ fault: null });
  let text = "";
  for await (const line of exportVotes(as(clerk))) text += `${line.text}\n`;
  expect(recountText(text).meetings).toMatchObject([{ motions: [{ remarks: [] }] }]);
}

function worker({ world }: Pick<BoardScene, "world">) {
  return buildCtx(world, { kind: "system", system: "worker" });
}

async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
  throw new Error("It was not refused");
}

async function stateOf({ store, world }: Written, motionId: Id<"MotionId">) {
  const of = { authorityId: world.authorityId, motionId };
  return {
    motion: present(await findMotion(store.reader, of), "The motion").state,
    result: await findMotionResult(store.reader, of),
    closing: await findMotionClosing(store.reader, of),
  };
}

onBothDatabases("a written procedure", (open) => {
  test("closes by itself at its deadline, with a quorum of returns", async () => {
    const scene = await issued(await open());
    await cast(scene, ["for", "for", "against"]);
    scene.world.clock.set(before_the_deadline);
    expect(await closeDueReturns(worker(scene))).toBe(0);
    scene.world.clock.set(the_deadline);
    expect(await closeDueReturns(worker(scene))).toBe(1);
    const { motion, result, closing } = await stateOf(scene, scene.motionId);
    expect(motion).toBe("carried");
    // Seven seats count, two fifths is 3, three returned.
    expect(result?.quorum).toMatchObject({ counted: 7, needed: 3, present: 3, isMet: true });
    expect(closing).toMatchObject({ clerkId: null, presidingId: null });
    const ofMeeting = { authorityId: scene.world.authorityId, meetingId: scene.meetingId };
    expect((await findMeeting(scene.store.reader, ofMeeting))?.state).toBe("closed");
    expect(await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).toMatchObject({ fault: null });
  });

  test("silence is never a vote: two returns of seven are no quorum, and no returns are none either", async () => {
    for (const returned of [["for", "for"], []] as const) {
      const scene = await issued(await open());
      await cast(scene, returned);
      scene.world.clock.set(the_deadline);
      await closeDueReturns(worker(scene));
      expect((await stateOf(scene, scene.motionId)).motion).toBe("inquorate");
    }
  });

  test("a deadline refuses by the clock, whatever has run", async () => {
    const scene = await issued(await open());
    scene.world.clock.set(the_deadline);
    expect(await refusal(cast(scene, ["for"]))).toBe(
      "Returns closed on 15 May 2026 at 5:00pm. Your vote was not counted.",
    );
  });

  test("the worker and fifty readers at once close it once", async () => {
    const scene = await issued(await open());
    await cast(scene, ["for", "for", "for"]);
    scene.world.clock.set(the_deadline);
    const member = present(scene.seats[1], "A seat").holderId;
    const closes = await Promise.all([
      closeDueReturns(worker(scene)),
      ...Array.from({ length: 50 }, () => closeDueReturns(scene.as(member))),
    ]);
    expect(closes.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect((await stateOf(scene, scene.motionId)).result?.revision).toBe(1);
  });

  test("equal votes wait two working days for the chair, and then fall", async () => {
    const scene = await issued(await open());
    await cast(scene, ["for", "against", "abstain"]);
    scene.world.clock.set(the_deadline);
    await closeDueReturns(worker(scene));
    expect((await stateOf(scene, scene.motionId)).motion).toBe("tied");
    scene.world.clock.set("2026-05-19T15:59:00.000Z");
    expect(await closeDueReturns(worker(scene))).toBe(0);
    scene.world.clock.set("2026-05-19T16:00:00.000Z");
    expect(await closeDueReturns(worker(scene))).toBe(1);
    expect((await stateOf(scene, scene.motionId)).motion).toBe("not_carried");
    expect(await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).toMatchObject({ fault: null });
  });

  // Whoever was told until when the casting vote waits would be misled by a day that moved.
  test("a day closed before the returns closed is not one of the two, and one closed since moves nothing", async () => {
    const scene = await issued(await open());
    await closeOn(scene, "2026-05-18");
    await cast(scene, ["for", "against", "abstain"]);
    scene.world.clock.set(the_deadline);
    await closeDueReturns(worker(scene));
    scene.world.clock.set("2026-05-18T09:00:00.000Z");
    await closeOn(scene, "2026-05-20");
    scene.world.clock.set("2026-05-20T15:59:00.000Z");
    expect(await closeDueReturns(worker(scene))).toBe(0);
    scene.world.clock.set("2026-05-20T16:00:00.000Z");
    expect(await closeDueReturns(worker(scene))).toBe(1);
  });

  test("GEN-9: the casting vote is refused by the clock, whatever has run", async () => {
    const scene = await issued(await open());
    await cast(scene, ["for", "against", "abstain"]);
    scene.world.clock.set(the_deadline);
    await closeDueReturns(worker(scene));
    const give = () =>
      giveCastingVote(scene.as(scene.chair), {
        requestKey: scene.requestKey(),
        motionId: scene.motionId,
        choice: "for",
      });
    scene.world.clock.set("2026-05-19T16:00:00.000Z");
    expect(await refusal(give())).toBe(
      "The casting vote could be given until 19 May 2026 at 5:00pm. The motion is not carried.",
    );
    await closeDueReturns(worker(scene));
    expect((await stateOf(scene, scene.motionId)).motion).toBe("not_carried");
  });

  test("GEN-9: the seats are those of the deadline, whenever somebody comes to close it", async () => {
    const scene = await issued(await open());
    await cast(scene, ["for", "for", "against"]);
    scene.world.clock.set("2026-05-16T09:00:00.000Z");
    const { as, clerk, requestKey, seats } = scene;
    await endSeatHolding(as(clerk), {
      requestKey: requestKey(),
      seatId: present(seats[0], "A seat").seatId,
      reason: "Left the authority the day after",
    });
    scene.world.clock.set("2026-05-18T09:00:00.000Z");
    await closeDueReturns(worker(scene));
    const { motion, result } = await stateOf(scene, scene.motionId);
    expect(motion).toBe("carried");
    expect(result?.quorum).toMatchObject({ counted: 7, present: 3 });
    expect(await verifyMeeting(as(clerk), scene.meetingId)).toMatchObject({ fault: null });
    let text = "";
    for await (const line of exportVotes(as(clerk))) text += `${line.text}\n`;
    expect(recountText(text).meetings).toMatchObject([{ motions: [{ state: "carried", remarks: [] }] }]);
  });

  // Once, such a vote was counted and its seat was not, so that a carried motion had no quorum.
  test("a return stands, and makes up the quorum, also where its person's appointment ends before the deadline", async () => {
    const scene = await issued(await open());
    const { as, clerk, requestKey, seats } = scene;
    await cast(scene, ["for", "for", "for"]);
    await endSeatHolding(as(clerk), {
      requestKey: requestKey(),
      seatId: present(seats[0], "A seat").seatId,
      reason: "Left the authority",
    });
    scene.world.clock.set(the_deadline);
    await closeDueReturns(worker(scene));
    const { motion, result } = await stateOf(scene, scene.motionId);
    expect([motion, result?.quorum.present, result?.tally.for]).toEqual(["carried", 3, 3]);
    await isProved(scene);
  });

  test("equal votes that fall by a late interest end the procedure", async () => {
    const scene = await issued(await open());
    const { as, clerk, requestKey, itemId, world, store } = scene;
    await cast(scene, ["for", "against", "abstain"]);
    world.clock.set(the_deadline);
    await closeDueReturns(worker(scene));
    await declareInterest(as(present(scene.seats[0], "A seat").holderId), {
      requestKey: requestKey(),
      itemId,
      nature: "prejudicial",
      says: "My partner sells it.",
      explanation: "",
    });
    const [interest] = await listItemInterests(store.reader, { authorityId: world.authorityId, itemId });
    await settleInterest(as(clerk), {
      requestKey: requestKey(),
      interestId: present(interest, "It was declared").id,
      decision: "confirm",
      nature: "prejudicial",
      explanation: "",
    });
    expect((await stateOf(scene, scene.motionId)).motion).toBe("not_carried");
    const ofMeeting = { authorityId: world.authorityId, meetingId: scene.meetingId };
    expect((await findMeeting(store.reader, ofMeeting))?.state).toBe("closed");
  });

  test("a deputy named for both seats of a consortium is asked for one alone", async () => {
    const scene = await drafted(await open());
    const { as, clerk, requestKey, world, store, motionId } = scene;
    const pair = scene.seats.slice(2, 4);
    const deputy = present(pair[0], "A seat").substituteId;
    await nameSubstitute(as(clerk), {
      requestKey: requestKey(),
      seatId: present(pair[1], "A seat").seatId,
      personId: deputy,
      minute: "Minute 13, 1 May 2026",
    });
    for (const { holderId } of pair) {
      const interestId = await findPrejudicial(scene, holderId);
      await settleInterest(as(clerk), {
        requestKey: requestKey(),
        interestId,
        decision: "confirm",
        nature: "prejudicial",
        explanation: "",
      });
    }
    await issue(scene);
    const roll = await listRoll(store.reader, { authorityId: world.authorityId, motionId });
    expect(roll.filter(({ personId }) => personId === deputy)).toHaveLength(1);
    // The second of the two is asked for by its own substitute, who was named for it before.
    const asked = roll.filter(({ seatId }) => pair.some((seat) => seat.seatId === seatId));
    expect(new Set(asked.map(({ personId }) => personId))).toEqual(
      new Set(pair.map(({ substituteId }) => substituteId)),
    );
  });

  test("the chair's casting vote decides it and ends the procedure", async () => {
    const scene = await issued(await open());
    await cast(scene, ["for", "against", "abstain"]);
    scene.world.clock.set(the_deadline);
    await closeDueReturns(worker(scene));
    const given = await giveCastingVote(scene.as(scene.chair), {
      requestKey: scene.requestKey(),
      motionId: scene.motionId,
      choice: "for",
    });
    expect(given.outcome).toBe("carried");
    const ofMeeting = { authorityId: scene.world.authorityId, meetingId: scene.meetingId };
    expect((await findMeeting(scene.store.reader, ofMeeting))?.state).toBe("closed");
  });

  test("asks every holder and substitute by mail, once, with no words of the motion", async () => {
    const scene = await issued(await open());
    const mails = await scene.store.reader
      .selectFrom("outbox_messages")
      .select(["subject", "body_text", "to_person_id"])
      .where("kind", "=", "voting_open")
      .execute();
    // Six lead seats with a substitute each, and the LA seat without.
    expect(mails).toHaveLength(13);
    expect(new Set(mails.map((mail) => mail.to_person_id)).size).toBe(13);
    expect(mails[0]?.subject).toBe("Vote in writing by 15 May 2026: Primary School Improvement Board");
    expect(mails.map((mail) => `${mail.subject} ${mail.body_text}`).join()).not.toContain("reading recovery");
  });

  test("is not closed by hand", async () => {
    const scene = await issued(await open());
    const { as, clerk, requestKey, motionId, meetingId } = scene;
    expect(await refusal(closeVoting(as(clerk), { requestKey: requestKey(), motionId }))).toBe(
      "Returns are taken until 15 May 2026 at 5:00pm, and close then.",
    );
    expect(await refusal(closeMeeting(as(clerk), { requestKey: requestKey(), meetingId }))).toContain(
      "closes by itself",
    );
  });

  test("is recalled before the first return and not after", async () => {
    const scene = await issued(await open());
    const { as, clerk, requestKey, motionId } = scene;
    const recall = () =>
      withdrawMotion(as(clerk), { requestKey: requestKey(), motionId, reason: "Too soon" });
    await cast(scene, ["for"]);
    expect(await refusal(recall())).toBe("Votes have been returned on motion M-0001, so it stays.");
    const other = await issued(await open());
    await withdrawMotion(other.as(other.clerk), {
      requestKey: other.requestKey(),
      motionId: other.motionId,
      reason: "Too soon",
    });
    expect((await stateOf(other, other.motionId)).motion).toBe("withdrawn");
    const told = await other.store.reader
      .selectFrom("outbox_messages")
      .select(["to_person_id", "body_text"])
      .where("kind", "=", "motion_recalled")
      .execute();
    expect(told.map(({ to_person_id }) => to_person_id)).toEqual(
      expect.arrayContaining(other.seats.flatMap(({ holderId, substituteId }) => [holderId, substituteId])),
    );
    expect(told[0]?.body_text).toContain("Why: Too soon");
  });

  test("is not recalled once its returns have closed, whether or not anybody has closed them yet", async () => {
    const scene = await issued(await open());
    const { as, clerk, requestKey, motionId, world } = scene;
    const recall = () =>
      withdrawMotion(as(clerk), { requestKey: requestKey(), motionId, reason: "Nobody answered" });
    world.clock.set(the_deadline);
    expect(await refusal(recall())).toBe(
      "Returns closed on 15 May 2026 at 5:00pm, so motion M-0001 is decided by what came in.",
    );
    await closeDueReturns(as(clerk));
    expect((await stateOf(scene, motionId)).motion).toBe("inquorate");
  });

  // Once, an amendment issued with its motion could never close, and every page of the board failed for it.
  test("asks the named substitute of a vacant seat, which counts until it is filled", async () => {
    const scene = await drafted(await open());
    const { as, clerk, requestKey } = scene;
    const { seatId, substituteId } = present(scene.seats[2], "A seat");
    scene.world.clock.advance_ms(1000);
    await endSeatHolding(as(clerk), { requestKey: requestKey(), seatId, reason: "Left the school" });
    await issue(scene);
    const { authorityId } = scene.world;
    const roll = await listRoll(scene.store.reader, { authorityId, motionId: scene.motionId });
    expect(roll.find((entry) => entry.seatId === seatId)).toMatchObject({
      personId: substituteId,
      capacity: "substitute",
      isEligible: true,
      isCounted: true,
    });
  });

  test("is not amended: a motion is put in writing as it stands", async () => {
    const scene = await drafted(await open());
    const { as, clerk, requestKey, motionId } = scene;
    const amended = draftAmendment(as(clerk), { requestKey: requestKey(), motionId, text: "That we wait." });
    expect(await refusal(amended)).toBe(amended_in_writing);
  });

  test("takes no item more once it is issued, which could never be decided there", async () => {
    const scene = await issued(await open());
    const { as, clerk, requestKey, meetingId } = scene;
    const added = addAgendaItem(as(clerk), {
      requestKey: requestKey(),
      meetingId,
      title: "One more",
      purpose: "decision",
      lanes: ["primary"],
      motion: { kind: "resolution", text: "That we do." },
    });
    expect(await refusal(added)).toContain("was issued already, and members vote on it as it went out");
  });

  test("goes out on the word of the chair or vice-chair alone", async () => {
    const scene = await drafted(await open());
    const second = present(scene.seats[1], "A seat").holderId;
    for (const person of [second, scene.officer]) {
      expect(await refusal(issue(scene, person))).toBe(
        "Select the chair or vice-chair, who must hold a seat with a vote",
      );
    }
    expect(await refusal(issue(scene, scene.clerk))).toBe("The board clerk cannot give the chair's word");
  });

  test("leaves five working days for returns, at the call and at the issue", async () => {
    const scene = await drafted(await open());
    const { as, clerk, requestKey, boardId } = scene;
    expect(
      await refusal(callWritten(as(clerk), { requestKey: requestKey(), boardId, returnsOn: "2026-05-11" })),
    ).toBe("Give at least 5 working days for returns, so 12 May 2026 or later");
    scene.world.clock.set("2026-05-11T09:00:00.000Z");
    expect(await refusal(issue(scene))).toBe(
      "Give at least 5 working days for returns, so 18 May 2026 or later.",
    );
  });

  test("a holder with a prejudicial interest is not asked; the substitute returns and the seat still counts", async () => {
    const scene = await drafted(await open());
    const { clerk, world, motionId } = scene;
    const seat = present(scene.seats[2], "A seat");
    const interestId = await findPrejudicial(scene, seat.holderId);
    expect(await refusal(issue(scene))).toContain("Confirm or dismiss the interest of");
    await settleInterest(scene.as(clerk), {
      requestKey: scene.requestKey(),
      interestId,
      decision: "confirm",
      nature: "prejudicial",
      explanation: "",
    });
    await issue(scene);
    expect(await refusal(vote(scene, seat, "for"))).toContain("You have no vote there");
    await vote(scene, { seatId: seat.seatId, holderId: seat.substituteId }, "for");
    await cast(scene, ["for", "for"]);
    world.clock.set(the_deadline);
    await closeDueReturns(worker(scene));
    const { result } = await stateOf({ ...scene }, motionId);
    expect(result).toMatchObject({ outcome: "carried", quorum: { counted: 7, present: 3 } });
  });

  test("goes out on the word of nobody who leaves one of its items", async () => {
    const scene = await drafted(await open());
    const interestId = await findPrejudicial(scene, scene.chair);
    await settleInterest(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      interestId,
      decision: "confirm",
      nature: "prejudicial",
      explanation: "",
    });
    expect(await refusal(issue(scene))).toBe(
      "They have a prejudicial interest in motion M-0001. It goes out on the other's word, or to a meeting",
    );
    const vice = present(scene.seats[1], "A seat").holderId;
    await buildAppointment(scene.world, { personId: vice, role: "vice_chair", scopeId: scene.boardId });
    expect(await issue(scene, vice)).toEqual({ outcome: "issued", motions: 1 });
  });

  test("declared before the deadline by its person's own word, a return is void and out of the quorum", async () => {
    const scene = await issued(await open());
    await cast(scene, ["for", "for", "against"]);
    const { as, requestKey, itemId, world, motionId } = scene;
    await declareInterest(as(present(scene.seats[1], "A seat").holderId), {
      requestKey: requestKey(),
      itemId,
      nature: "prejudicial",
      says: "My partner sells it.",
      explanation: "",
    });
    world.clock.set(the_deadline);
    await closeDueReturns(worker(scene));
    const { result } = await stateOf({ ...scene }, motionId);
    expect(result).toMatchObject({ outcome: "inquorate", quorum: { counted: 6, present: 2 } });
    let text = "";
    for await (const line of exportVotes(as(scene.clerk))) text += `${line.text}\n`;
    expect(recountText(text).meetings).toMatchObject([{ motions: [{ state: "inquorate" }] }]);
  });

  // Once, whoever came first after the deadline found the vote void already, and two for one carried it.
  test("GEN-9: an own word after the deadline finds the returns closed, and waits for the clerk", async () => {
    const scene = await issued(await open());
    await cast(scene, ["for", "for", "against", "against"]);
    scene.world.clock.set("2026-05-15T16:02:00.000Z");
    const interestId = await tell(scene, 3, "prejudicial");
    expect(await closeDueReturns(worker(scene))).toBe(0);
    const { motion, result } = await stateOf(scene, scene.motionId);
    expect(motion).toBe("tied");
    expect(result).toMatchObject({ outcome: "tied", tally: { for: 2, against: 2 } });
    expect(await confirmAsPrejudicial(scene, interestId)).toEqual({ isVoteVoided: true, effect: "returns" });
    expect((await stateOf(scene, scene.motionId)).motion).toBe("not_carried");
    await isProved(scene);
  });

  test("GEN-9: so does the clerk's confirmation of a word given before, which counts again what was due", async () => {
    const scene = await issued(await open());
    await cast(scene, ["for", "for", "against", "against"]);
    const interestId = await tell(scene, 3, "personal");
    scene.world.clock.set("2026-05-15T16:02:00.000Z");
    expect(await confirmAsPrejudicial(scene, interestId)).toEqual({ isVoteVoided: true, effect: "returns" });
    expect((await stateOf(scene, scene.motionId)).motion).toBe("not_carried");
    await isProved(scene);
  });

  test("GEN-9: equal votes whose casting vote is overdue have fallen when the clerk confirms", async () => {
    const scene = await issued(await open());
    await cast(scene, ["for", "for", "against", "against"]);
    scene.world.clock.set(the_deadline);
    await closeDueReturns(worker(scene));
    const interestId = await tell(scene, 3, "prejudicial");
    scene.world.clock.set("2026-05-19T16:00:00.000Z");
    expect(await confirmAsPrejudicial(scene, interestId)).toMatchObject({ effect: "returns" });
    const { authorityId } = scene.world;
    const fallen = await scene.store.reader
      .selectFrom("audit_events")
      .select("subject_id")
      .where("authority_id", "=", authorityId)
      .where("act", "=", "motion_fell")
      .execute();
    expect(fallen).toEqual([{ subject_id: scene.motionId }]);
    await isProved(scene);
  });

  test("a late interest takes the return out of the quorum of returns, and the decision is undone", async () => {
    const scene = await issued(await open());
    const { as, clerk, requestKey, itemId, world, store, motionId } = scene;
    await cast(scene, ["for", "for", "against"]);
    world.clock.set(the_deadline);
    await closeDueReturns(worker(scene));
    const late = present(scene.seats[0], "A seat").holderId;
    await declareInterest(as(late), {
      requestKey: requestKey(),
      itemId,
      nature: "prejudicial",
      says: "My partner sells it.",
      explanation: "",
    });
    const [interest] = await listItemInterests(store.reader, { authorityId: world.authorityId, itemId });
    const settled = await settleInterest(as(clerk), {
      requestKey: requestKey(),
      interestId: present(interest, "It was declared").id,
      decision: "confirm",
      nature: "prejudicial",
      explanation: "",
    });
    expect(settled).toMatchObject({ isVoteVoided: true, effect: "undone" });
    expect((await stateOf(scene, motionId)).result?.quorum).toMatchObject({
      counted: 6,
      present: 2,
      isMet: false,
    });
    expect(await verifyMeeting(as(clerk), scene.meetingId)).toMatchObject({ fault: null });
  });

  test("is counted again from an export by the script that knows nothing of the product", async () => {
    const scene = await issued(await open());
    await cast(scene, ["for", "for", "against", "abstain"]);
    scene.world.clock.set(the_deadline);
    await closeDueReturns(worker(scene));
    let text = "";
    for await (const line of exportVotes(scene.as(scene.clerk))) text += `${line.text}\n`;
    expect(recountText(text).meetings).toMatchObject([
      { motions: [{ state: "carried", votes: { for: 2, against: 1, abstain: 1 }, remarks: [] }] },
    ]);
  });
});
