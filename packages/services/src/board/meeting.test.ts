import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotion } from "@consortia/db/repositories/motions";
import { listVotes } from "@consortia/db/repositories/votes";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { buildAppointment, buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { describe, expect, test } from "vitest";
import {
  buildBoard,
  buildMeeting,
  buildVoting,
  type MeetingScene,
  moveAndOpen,
  sit,
  vote,
} from "../../test-support/board-scene.ts";
import { cancelMeeting } from "./cancel-meeting.ts";
import { castVote } from "./cast-vote.ts";
import { closeMeeting } from "./close-meeting.ts";
import { closeVoting } from "./close-voting.ts";
import { createBoard } from "./create-board.ts";
import { createMeeting } from "./create-meeting.ts";
import { declareInterest } from "./declare-interest.ts";
import { endSeatHolding } from "./end-seat-holding.ts";
import { fillSeat } from "./fill-seat.ts";
import { giveCastingVote } from "./give-casting-vote.ts";
import { mustFindConstitution } from "./load.ts";
import { moveMotion } from "./move-motion.ts";
import { nameSubstitute } from "./name-substitute.ts";
import { openVoting } from "./open-voting.ts";
import { setPresiding } from "./set-presiding.ts";
import { settleInterest } from "./settle-interest.ts";
import { verifyMeeting } from "./verify-meetings.ts";
import { withdrawMotion } from "./withdraw-motion.ts";

async function refused(act: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("It was allowed");
}

function seatAt(scene: MeetingScene, place: number) {
  return present(scene.seats[place], `The scene has seat ${place}`);
}

function close(scene: MeetingScene) {
  return closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
}

async function voteAll(scene: MeetingScene, choices: readonly VoteChoice[]) {
  for (const [place, choice] of choices.entries()) await vote(scene, seatAt(scene, place), choice);
}

async function stateOf(scene: MeetingScene) {
  const { authorityId, store } = scene.world;
  return (await findMotion(store.reader, { authorityId, motionId: scene.motionId }))?.state;
}

async function declare(scene: MeetingScene, place: number, nature: "personal" | "prejudicial") {
  const personId = seatAt(scene, place).holderId;
  await declareInterest(scene.as(personId), {
    requestKey: scene.requestKey(),
    itemId: scene.itemId,
    nature,
    says: "My school would be paid.",
    explanation: "",
  });
  const { authorityId, store } = scene.world;
  const interests = await listItemInterests(store.reader, { authorityId, itemId: scene.itemId });
  return present(
    interests.find((one) => one.personId === personId),
    "The interest was written",
  ).id;
}

async function confirm(scene: MeetingScene, place: number, nature: "personal" | "prejudicial") {
  return settleAs(scene, await declare(scene, place, nature), nature);
}

function settleAs(scene: MeetingScene, interestId: Id<"ItemInterestId">, nature: "personal" | "prejudicial") {
  return settleInterest(scene.as(scene.clerk), {
    requestKey: scene.requestKey(),
    interestId,
    decision: "confirm",
    nature,
    explanation: "",
  });
}

onBothDatabases("a meeting decides", (open) => {
  test("a vote is carried, explained, and proved by the chain", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    await voteAll(scene, ["for", "for", "for", "against", "abstain"]);
    const closed = await close(scene);
    expect(closed).toEqual({
      outcome: "carried",
      sentence: "Carried. 3 for, 1 against, 1 abstained. 5 of 7 seats voted; quorum was 3.",
      votes: 5,
    });
    expect(await stateOf(scene)).toBe("carried");
    expect((await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).fault).toBeNull();
  });

  test("BRD-6: a changed vote is kept beside the one that stands, and a stale change is refused", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const seat = seatAt(scene, 0);
    const first = await vote(scene, seat, "for");
    const second = await vote(scene, seat, "against", first.voteId);
    expect(second.code).not.toBe(first.code);
    expect(await refused(vote(scene, seat, "for", first.voteId))).toEqual({
      code: "conflict",
      message: "The vote changed at 4:00pm, after you opened this page. Nothing was replaced.",
    });
    const { authorityId, store } = scene.world;
    const history = await listVotes(store.reader, { authorityId, motionId: scene.motionId, history: true });
    expect(history.map((one) => one.choice)).toEqual(["for", "against"]);
    expect((await close(scene)).votes).toBe(1);
  });

  test("BRD-4: closed is final: no vote, no second close, no reopening", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    await voteAll(scene, ["for", "for", "for"]);
    await close(scene);
    expect(await refused(vote(scene, seatAt(scene, 3), "against"))).toEqual({
      code: "conflict",
      message: "Voting closed at 4:00pm. Your vote was not counted.",
    });
    expect((await refused(close(scene))).code).toBe("conflict");
    const again = openVoting(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      motionId: scene.motionId,
    });
    expect(await refused(again)).toMatchObject({
      code: "conflict",
      message: expect.stringContaining("is carried"),
    });
  });

  test("quorum is checked when voting opens", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    for (const seat of scene.seats.slice(2)) await sit(scene, seat.seatId, null);
    await sit(scene, scene.laSeatId, null);
    expect(await refused(moveAndOpen(scene))).toEqual({
      code: "conflict",
      message: "Voting cannot open: 2 seats are here, 3 are needed.",
    });
  });

  test("quorum is checked again when voting closes", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    await voteAll(scene, ["for", "for", "for", "for", "for"]);
    for (const seat of scene.seats.slice(2)) await sit(scene, seat.seatId, null);
    await sit(scene, scene.laSeatId, null);
    expect(await close(scene)).toMatchObject({
      outcome: "inquorate",
      sentence: "Not decided, no quorum. 2 seats were here, 3 were needed.",
    });
  });

  test("the authority has one vote, and it counts once", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const laSeat = { seatId: scene.laSeatId, holderId: scene.officer };
    await vote(scene, laSeat, "for");
    expect((await refused(vote(scene, laSeat, "for"))).message).toBe(
      "The LA seat already has a vote, cast at 4:00pm by you. This one was not counted.",
    );
    expect((await close(scene)).votes).toBe(1);
  });
});

onBothDatabases("equal votes", (open) => {
  async function tie(store: Awaited<ReturnType<typeof open>>) {
    const scene = await buildVoting(await buildBoard(store));
    await voteAll(scene, ["for", "for", "against", "against"]);
    expect(await close(scene)).toMatchObject({ outcome: "tied" });
    return scene;
  }
  function casting(scene: MeetingScene, place: number, choice: "for" | "against" | "declined") {
    return giveCastingVote(scene.as(seatAt(scene, place).holderId), {
      requestKey: scene.requestKey(),
      motionId: scene.motionId,
      choice,
    });
  }

  test("the person presiding breaks the tie, and the casting vote is printed apart", async () => {
    const scene = await tie(await open());
    expect(await casting(scene, 0, "for")).toEqual({
      outcome: "carried",
      sentence: "Carried. 2 for, 2 against; casting vote for: carried. 4 of 7 seats voted; quorum was 3.",
    });
    expect(await stateOf(scene)).toBe("carried");
    expect((await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).fault).toBeNull();
  });

  test("a declined casting vote lets the motion fall", async () => {
    const scene = await tie(await open());
    expect(await casting(scene, 0, "declined")).toMatchObject({ outcome: "not_carried" });
  });

  test("nobody else has a casting vote, and it is given once", async () => {
    const scene = await tie(await open());
    expect(await refused(casting(scene, 1, "for"))).toEqual({
      code: "forbidden",
      message: "Only the person presiding has the casting vote.",
    });
    const replies = await Promise.allSettled([
      casting(scene, 0, "for"),
      casting(scene, 0, "against"),
      casting(scene, 0, "declined"),
    ]);
    expect(replies.filter((reply) => reply.status === "fulfilled")).toHaveLength(1);
  });

  test("a tie never hangs: closing the meeting lets it fall", async () => {
    const scene = await tie(await open());
    await closeMeeting(scene.as(scene.clerk), { requestKey: scene.requestKey(), meetingId: scene.meetingId });
    expect(await stateOf(scene)).toBe("not_carried");
    expect((await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).fault).toBeNull();
  });

  test("the LA seat's holder never presides", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const act = setPresiding(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      meetingId: scene.meetingId,
      personId: scene.officer,
    });
    expect(await refused(act)).toEqual({
      code: "invalid",
      message: "The holder of the LA seat cannot preside",
    });
  });
});

onBothDatabases("interests (BRD-8)", (open) => {
  test("a personal interest stays and votes", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await confirm(scene, 2, "personal");
    expect(await moveAndOpen(scene)).toEqual({ outcome: "opened", mayVote: 7, quorumNeeded: 3 });
    await expect(vote(scene, seatAt(scene, 2), "for")).resolves.toMatchObject({ choice: "for" });
  });

  test("a prejudicial interest leaves the item: no vote, and quorum is worked out again", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await confirm(scene, 2, "prejudicial");
    expect(await moveAndOpen(scene)).toEqual({ outcome: "opened", mayVote: 6, quorumNeeded: 3 });
    expect(await refused(vote(scene, seatAt(scene, 2), "for"))).toEqual({
      code: "forbidden",
      message: "You left this item because of an interest, so you have no vote on it.",
    });
  });

  test("a substitute free of interest sits, and the seat stays in the count", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await confirm(scene, 2, "prejudicial");
    const seat = seatAt(scene, 2);
    await sit(scene, seat.seatId, seat.substituteId);
    expect(await moveAndOpen(scene)).toMatchObject({ mayVote: 7 });
    await expect(
      vote(scene, { seatId: seat.seatId, holderId: seat.substituteId }, "for"),
    ).resolves.toBeDefined();
  });

  test("voting does not open while an interest waits for the clerk", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    await declare(scene, 2, "prejudicial");
    expect((await refused(moveAndOpen(scene))).message).toMatch(
      /^Head of .* has said .* Confirm or dismiss the interest before voting opens\.$/,
    );
  });

  test("confirmed as prejudicial late, it voids the person's vote by a new row, and the result is of the votes that stand", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    await voteAll(scene, ["for", "for", "for", "against", "against"]);
    expect(await settleAs(scene, await declare(scene, 2, "personal"), "prejudicial")).toEqual({
      isVoteVoided: true,
      effect: null,
    });
    expect((await refused(vote(scene, seatAt(scene, 2), "for"))).message).toContain("because of an interest");
    expect(await close(scene)).toMatchObject({ outcome: "tied", votes: 4 });
    const { authorityId, store } = scene.world;
    const history = await listVotes(store.reader, { authorityId, motionId: scene.motionId, history: true });
    expect(history).toHaveLength(6);
    expect((await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).fault).toBeNull();
  });

  test("a dismissal needs its reason", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const interestId = await declare(scene, 2, "personal");
    const settle = (explanation: string) =>
      settleInterest(scene.as(scene.clerk), {
        requestKey: scene.requestKey(),
        interestId,
        decision: "dismiss",
        nature: "personal",
        explanation,
      });
    expect((await refused(settle(""))).message).toBe("Say why the interest is dismissed");
    await expect(settle("The school named is another one.")).resolves.toEqual({
      isVoteVoided: false,
      effect: null,
    });
  });
});

onBothDatabases("who may vote", (open) => {
  test("GEN-6: a right ends with the appointment, in the same request", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const seat = seatAt(scene, 0);
    await endSeatHolding(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      seatId: seat.seatId,
      reason: "Left the school",
    });
    expect((await refused(vote(scene, seat, "for"))).code).toBe("forbidden");
  });

  test("nor does another place on the board keep it: a vote rests on a place in its own seat", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const seat = seatAt(scene, 0);
    await buildAppointment(scene.world, {
      personId: seat.holderId,
      role: "substitute",
      scopeId: scene.boardId,
    });
    await endSeatHolding(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      seatId: seat.seatId,
      reason: "Left the school",
    });
    expect(await refused(vote(scene, seat, "for"))).toMatchObject({
      code: "forbidden",
      message: "Your appointment to this seat has ended, so you have no vote on this motion.",
    });
  });

  test.each(["headteacher", "consortium_lead", "la_officer", "la_admin", "auditor"] as const)(
    "a %s without a seat has no vote",
    async (role) => {
      const scene = await buildVoting(await buildBoard(await open()));
      const stranger = await buildHolder(scene.world, role);
      const cast = vote(scene, { seatId: seatAt(scene, 0).seatId, holderId: stranger }, "for");
      expect((await refused(cast)).code).toBe("forbidden");
    },
  );

  test("the board clerk has no vote", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const cast = vote(scene, { seatId: seatAt(scene, 0).seatId, holderId: scene.clerk }, "for");
    expect((await refused(cast)).code).toBe("forbidden");
  });

  test("a member of the board cannot vote for another seat", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const cast = vote(scene, { seatId: seatAt(scene, 1).seatId, holderId: seatAt(scene, 0).holderId }, "for");
    expect(await refused(cast)).toEqual({
      code: "forbidden",
      message:
        "Head of Seat 2, Consortium 01 sat in seat 2, Consortium 01 when voting opened. You have no vote there.",
    });
  });

  test("a second officer is told who votes for the authority", async () => {
    const scene = await buildBoard(await open());
    const second = await buildHolder(scene.world, "la_officer");
    await nameSubstitute(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      seatId: scene.laSeatId,
      personId: second,
      minute: "Letter 3",
    });
    const meeting = await buildVoting(scene);
    expect((await refused(vote(meeting, { seatId: scene.laSeatId, holderId: second }, "for"))).message).toBe(
      "The LA seat has one vote, and la_officer of the authority is its voter at this meeting.",
    );
  });

  test("a vote for a motion that is not there, or for a seat of no board, says only that", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const { seatId, holderId } = seatAt(scene, 0);
    const input = {
      requestKey: "forged-key-1",
      motionId: scene.motionId,
      seatId,
      choice: "for",
      replaces: null,
    } as const;
    const missing = scene.world.newId("MotionId");
    expect((await refused(castVote(scene.as(holderId), { ...input, motionId: missing }))).code).toBe(
      "not_found",
    );
    const nowhere = scene.world.newId("SeatId");
    expect((await refused(castVote(scene.as(holderId), { ...input, seatId: nowhere }))).code).toBe(
      "not_found",
    );
  });
});

onBothDatabases("before the meeting", (open) => {
  test.each([
    ["2026-05-13", "ordinary", "", "allowed"],
    ["2026-05-12", "ordinary", "", "refused"],
    ["2026-05-12", "urgent", "A school has lost its head.", "allowed"],
    ["2026-05-04", "urgent", "It is yesterday.", "refused"],
  ] as const)("on 5 May a meeting for %s, %s %s is %s", async (on, kind, urgencyReason, outcome) => {
    const scene = await buildBoard(await open());
    const create = createMeeting(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      boardId: scene.boardId,
      kind,
      on,
      startsAt: "16:00",
      place: "The library",
      urgencyReason,
    });
    const settled = await Promise.allSettled([create]);
    expect(settled[0]?.status).toBe(outcome === "allowed" ? "fulfilled" : "rejected");
  });

  test("BRD-9: nothing can be voted until a constitution is adopted", async () => {
    const scene = await buildBoard(await open());
    const { boardId } = await createBoard(scene.as(scene.officer), {
      requestKey: scene.requestKey(),
      name: "Secondary and Special School Improvement Board",
      code: "secondary",
      preset: "secondary_special_improvement",
    });
    const clerk = await buildHolder(scene.world, "board_clerk", boardId);
    const { reader } = scene.world.store;
    const adoptions = await reader
      .selectFrom("constitution_adoptions")
      .select("id")
      .where("board_id", "=", boardId)
      .execute();
    expect(adoptions).toEqual([]);
    expect((await refused(mustFindConstitution(scene.as(clerk), boardId))).message).toBe(
      "This board cannot vote yet: its constitution has not been adopted.",
    );
  });

  test("a seat is filled only by a lead of its consortium, and only while it is vacant", async () => {
    const scene = await buildBoard(await open());
    const seat = present(scene.seats[0], "The scene has a lead seat");
    const stranger = await buildHolder(scene.world, "headteacher");
    const fill = (personId: typeof stranger) =>
      fillSeat(scene.as(scene.clerk), {
        requestKey: scene.requestKey(),
        seatId: seat.seatId,
        personId,
        minute: "Minute 13",
      });
    expect((await refused(fill(stranger))).message).toContain("is held by Head of Seat 1, Consortium 01");
    scene.world.clock.advance_ms(1000);
    await endSeatHolding(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      seatId: seat.seatId,
      reason: "Left",
    });
    scene.world.clock.advance_ms(1000);
    expect((await refused(fill(stranger))).message).toContain("Only a lead of this consortium");
  });

  test("cancelling a meeting carries its motions over and needs no vote", async () => {
    const scene = await buildBoard(await open());
    const meeting = await createMeeting(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      boardId: scene.boardId,
      kind: "ordinary",
      on: "2026-06-30",
      startsAt: "16:00",
      place: "The library",
      urgencyReason: "",
    });
    const cancelled = await cancelMeeting(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      meetingId: meeting.meetingId,
      reason: "Snow",
    });
    expect(cancelled).toEqual({ carriedOver: 0 });
  });
});

onBothDatabases("who presides when voting opens", (open) => {
  test("is in the room, and is not taken off the item by an interest", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, itemId, presidingId, seats, world } = scene;
    const chairSeat = present(seats[0], "The first seat presides").seatId;
    await sit(scene, chairSeat, null);
    const [mover, seconder] = seats.slice(1);
    await moveMotion(as(clerk), {
      requestKey: requestKey(),
      motionId: scene.motionId,
      moverId: present(mover, "A mover").holderId,
      seconderId: present(seconder, "A seconder").holderId,
    });
    const opening = () => openVoting(as(clerk), { requestKey: requestKey(), motionId: scene.motionId });
    expect((await refused(opening())).message).toContain("is not here any more. Record who presides");
    await sit(scene, chairSeat, presidingId);
    await declareInterest(as(presidingId), {
      requestKey: requestKey(),
      itemId,
      nature: "prejudicial",
      says: "My partner sells it.",
      explanation: "",
    });
    const { authorityId, store } = world;
    const [declared] = await listItemInterests(store.reader, { authorityId, itemId });
    await settleInterest(as(clerk), {
      requestKey: requestKey(),
      interestId: present(declared, "It was declared").id,
      decision: "confirm",
      nature: "prejudicial",
      explanation: "",
    });
    expect((await refused(opening())).message).toContain("has left this item for an interest");
  });
});

onBothDatabases("the end of a meeting", (open) => {
  test("never over an open vote; what was not reached is carried over", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const end = () =>
      closeMeeting(scene.as(scene.clerk), { requestKey: scene.requestKey(), meetingId: scene.meetingId });
    expect((await refused(end())).message).toBe("Voting on motion M-0001 is open. Close voting first.");
    await close(scene);
    expect(await end()).toEqual({ carriedOver: 0 });
  });

  test("a motion in voting cannot be withdrawn, one not yet voted can", async () => {
    const voting = await buildVoting(await buildBoard(await open()));
    const withdraw = (scene: MeetingScene) =>
      withdrawMotion(scene.as(scene.clerk), {
        requestKey: scene.requestKey(),
        motionId: scene.motionId,
        reason: "Not seconded",
      });
    expect((await refused(withdraw(voting))).message).toContain("is voting");
    const waiting = await buildMeeting(await buildBoard(await open()));
    await withdraw(waiting);
    expect(await stateOf(waiting)).toBe("withdrawn");
  });
});

describe("every refusal of a vote leaves nothing behind", () => {
  onBothDatabases("counted rows", (open) => {
    test("a refused cast writes no vote, no link, no event and claims no request key", async () => {
      const scene = await buildVoting(await buildBoard(await open()));
      const counts = async () => {
        const { reader } = scene.world.store;
        const votes = await reader.selectFrom("votes").select("id").execute();
        const links = await reader.selectFrom("chain_links").select("seq").execute();
        const events = await reader.selectFrom("audit_events").select("id").execute();
        const requests = await reader.selectFrom("requests").select("request_key").execute();
        return [votes.length, links.length, events.length, requests.length];
      };
      const before = await counts();
      const stranger = { seatId: seatAt(scene, 0).seatId, holderId: seatAt(scene, 1).holderId };
      await refused(vote(scene, stranger, "for"));
      expect(await counts()).toEqual(before);
    });
  });
});
