import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { constitutionPresets } from "@consortia/domain/board/presets";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { describe, expect, test } from "vitest";
import {
  type BoardScene,
  buildBoard,
  buildMeeting,
  moveAndOpen,
  sit,
  vote,
} from "../../test-support/board-scene.ts";
import { rateFormula } from "../../test-support/money.ts";
import { buildScheme } from "../../test-support/schemes.ts";
import { adoptFormula } from "../funding/adopt-formula.ts";
import { listFormulasToAdopt, proposeFormula } from "../funding/propose-formula.ts";
import { readFormula } from "../funding/read-formulas.ts";
import { writeFormula } from "../funding/write-formula.ts";
import { addAgendaItem } from "./add-agenda-item.ts";
import { adoptConstitution } from "./adopt-constitution.ts";
import { closeVoting } from "./close-voting.ts";
import { createBoard } from "./create-board.ts";
import { createMeeting } from "./create-meeting.ts";
import { declareInterest } from "./declare-interest.ts";
import { draftAmendment } from "./draft-amendment.ts";
import { draftConstitution } from "./draft-constitution.ts";
import { fillSeat } from "./fill-seat.ts";
import { mustFindBoard, mustFindMotionByReference } from "./load.ts";
import { openMeeting } from "./open-meeting.ts";
import { openVoting } from "./open-voting.ts";
import { proposeConstitution } from "./propose-constitution.ts";
import { publishAgenda } from "./publish-agenda.ts";
import { readBoard } from "./read-board.ts";
import { readMotion } from "./read-motion.ts";
import { seatsNow } from "./seats-now.ts";
import { setPresiding } from "./set-presiding.ts";
import { settleInterest } from "./settle-interest.ts";
import { verifyMeeting } from "./verify-meetings.ts";

const { rules } = constitutionPresets.primary_improvement;

onBothDatabases("constitutions and amendments", (open) => {
  const scene = (options: Parameters<typeof buildBoard>[1] = {}) =>
    open().then((store) => within(store, options));

  async function within(store: TestStore, options: Parameters<typeof buildBoard>[1]) {
    return { ...(await buildBoard(store, options)), store };
  }

  describe("the first constitution (BRD-9)", () => {
    test("is adopted under its own quorum by more than half of the filled seats, its clerk presiding", async () => {
      const board = await scene({ adopted: false });
      const { motionId, meetingId } = await firstMeeting(board);
      await moveAndOpen({ ...board, motionId });
      // 6 lead seats and the LA seat are filled: more than half of 7 is 4.
      for (const seat of board.seats.slice(0, 4)) await vote({ ...board, motionId }, seat, "for");
      const closed = await close(board, motionId);
      expect(closed.outcome).toBe("carried");
      const page = await readBoard(board.as(board.clerk), { code: "primary" });
      expect(page.constitution).toMatchObject({ number: 1, motionReference: "M-0001" });
      expect(await verifyMeeting(board.as(board.clerk), meetingId)).toMatchObject({ fault: null });
    });

    test("three of seven filled seats for it and nobody against is not enough", async () => {
      const board = await scene({ adopted: false });
      const { motionId } = await firstMeeting(board);
      await moveAndOpen({ ...board, motionId });
      for (const seat of board.seats.slice(0, 3)) await vote({ ...board, motionId }, seat, "for");
      expect(await close(board, motionId)).toMatchObject({ outcome: "not_carried" });
      expect((await readBoard(board.as(board.clerk), { code: "primary" })).constitution).toBeNull();
    });

    test("until it is adopted no other vote opens, in the services or beneath them", async () => {
      const board = await scene({ adopted: false });
      const { meetingId } = await firstMeeting(board);
      const added = await addAgendaItem(board.as(board.clerk), {
        requestKey: board.requestKey(),
        meetingId,
        title: "Reading",
        purpose: "decision",
        lanes: ["primary"],
        motion: { kind: "resolution", text: "That we read." },
      });
      const motionId = present(added.motionId, "The item has a motion");
      expect(await refusal(moveAndOpen({ ...board, motionId }))).toBe(
        "This board cannot vote yet: its constitution has not been adopted.",
      );
      await expect(openBeneath(board, motionId)).rejects.toThrow(/motion_openings_need_rules/);
    });

    test("a meeting with no draft on its agenda does not open", async () => {
      const board = await scene({ adopted: false });
      const { meetingId } = await meetingOf(board);
      await addAgendaItem(board.as(board.clerk), {
        requestKey: board.requestKey(),
        meetingId,
        title: "Talk",
        purpose: "discussion",
        lanes: ["primary"],
        motion: null,
      });
      await publishAgenda(board.as(board.clerk), { requestKey: board.requestKey(), meetingId });
      board.world.clock.set("2026-06-18T15:00:00.000Z");
      expect(
        await refusal(openMeeting(board.as(board.clerk), { requestKey: board.requestKey(), meetingId })),
      ).toContain("This board has no constitution yet.");
    });

    test("its clerk presides over nothing else", async () => {
      const board = await scene();
      const meeting = await buildMeeting(board);
      expect(
        await refusal(
          setPresiding(board.as(board.clerk), {
            requestKey: board.requestKey(),
            meetingId: meeting.meetingId,
            personId: board.clerk,
          }),
        ),
      ).toBe("The board clerk presides over the adoption of the first constitution alone");
    });

    test("an undone first adoption leaves the board without rules", async () => {
      const board = await scene({ adopted: false });
      const { motionId, itemId } = await firstMeeting(board);
      await moveAndOpen({ ...board, motionId });
      for (const seat of board.seats.slice(0, 4)) await vote({ ...board, motionId }, seat, "for");
      await close(board, motionId);
      const first = present(board.seats[0], "A seat");
      await declareLate(board, { itemId, personId: first.holderId });
      expect(await numberInForce(board)).toBeNull();
      // Decision 015: its members have voted on their rules, and from then on nobody sets them by hand.
      expect(await refusal(recordByHand(board))).toBe(
        "The members of this board have voted on its constitution. Draft a version and put it on an agenda.",
      );
      await expect(recordBeneath(board)).rejects.toThrow(/constitution_adoptions_once_by_hand/);
    });

    // Once, the version before was looked for among all that were ever adopted, undone or not.
    test("an undone first adoption does not come back when the second is undone too", async () => {
      const board = await scene({ adopted: false });
      const first = await firstMeeting(board);
      await adoptAndUndo(board, first, 4);
      const second = await firstMeeting(board, "2026-07-02");
      await adoptAndUndo(board, second, 4);
      expect(await numberInForce(board)).toBeNull();
    });

    test("an adoption undone after a later one was undone leaves nothing in force", async () => {
      const board = await scene({ adopted: false });
      const first = await firstMeeting(board);
      await adopt(board, first, 4);
      const second = await changeMeeting(board, "2026-07-02");
      await adopt(board, second, 6);
      expect(await numberInForce(board)).toBe(2);
      await declareLate(board, {
        itemId: first.itemId,
        personId: present(board.seats[0], "A seat").holderId,
      });
      expect(await numberInForce(board)).toBe(2);
      for (const seat of board.seats.slice(0, 5)) {
        await declareLate(board, { itemId: second.itemId, personId: seat.holderId });
      }
      expect(await numberInForce(board)).toBeNull();
      expect(await outcomeOf(board, "M-0001")).toBeNull();
      expect(await outcomeOf(board, "M-0002")).toBeNull();
    });
  });

  describe("a change of the rules", () => {
    test("is adopted by two thirds and is in force for the next vote, not for the one before", async () => {
      const board = await scene();
      const { motionId } = await changeMeeting(board);
      await moveAndOpen({ ...board, motionId });
      for (const seat of board.seats.slice(0, 4)) await vote({ ...board, motionId }, seat, "for");
      for (const seat of board.seats.slice(4, 6)) await vote({ ...board, motionId }, seat, "against");
      expect(await close(board, motionId)).toMatchObject({ outcome: "carried" });
      const page = await readBoard(board.as(board.clerk), { code: "primary" });
      expect(page.constitution).toMatchObject({ number: 2, rules: { voteChange: "final" } });
      expect(page.history.map((one) => one.number)).toEqual([2, 1]);
      expect(await outcomeOf(board, "M-0001")).toBe("Version 2 is in force");
    });

    test("three for and two against is three fifths, and the rules stay", async () => {
      const board = await scene();
      const { motionId } = await changeMeeting(board);
      await moveAndOpen({ ...board, motionId });
      for (const seat of board.seats.slice(0, 3)) await vote({ ...board, motionId }, seat, "for");
      for (const seat of board.seats.slice(3, 5)) await vote({ ...board, motionId }, seat, "against");
      expect(await close(board, motionId)).toMatchObject({ outcome: "not_carried" });
      expect((await readBoard(board.as(board.clerk), { code: "primary" })).constitution).toMatchObject({
        number: 1,
      });
    });

    test("a late interest that undoes it puts the version before in force again", async () => {
      const board = await scene();
      const { motionId, itemId } = await changeMeeting(board);
      await moveAndOpen({ ...board, motionId });
      for (const seat of board.seats.slice(0, 4)) await vote({ ...board, motionId }, seat, "for");
      for (const seat of board.seats.slice(4, 6)) await vote({ ...board, motionId }, seat, "against");
      await close(board, motionId);
      await declareLate(board, { itemId, personId: present(board.seats[0], "A seat").holderId });
      const page = await readBoard(board.as(board.clerk), { code: "primary" });
      expect(page.constitution).toMatchObject({ number: 1, reason: "Motion M-0001 is no longer carried." });
      // Once, its page went on to say that version 2 was in force, and so did the correcting notice.
      expect(await outcomeOf(board, "M-0001")).toBeNull();
    });

    test("is never recorded by hand over the rules that the members have", async () => {
      const board = await scene();
      expect(await refusal(recordByHand(board))).toBe(
        "This board has a constitution. Its members change it by vote: draft the change and put it on an agenda.",
      );
    });
  });

  describe("an amendment", () => {
    test("is decided first and puts its words into the motion", async () => {
      const board = await scene();
      const meeting = await buildMeeting(board);
      const { motionId, as, clerk, requestKey } = meeting;
      const words = "That the board pays for reading recovery until July.";
      const drafted = await draftAmendment(as(clerk), { requestKey: requestKey(), motionId, text: words });
      expect(await refusal(moveAndOpen(meeting))).toBe(
        `Decide amendment ${drafted.reference} first, or withdraw it.`,
      );
      const amendment = await mustFindMotionByReference(as(clerk), {
        boardId: board.boardId,
        reference: drafted.reference,
      });
      await moveAndOpen({ ...meeting, motionId: amendment.id });
      for (const seat of board.seats) await vote({ ...meeting, motionId: amendment.id }, seat, "for");
      await close(board, amendment.id);
      await openVoting(as(clerk), { requestKey: requestKey(), motionId });
      const page = await readMotion(as(clerk), { board: "primary", reference: "M-0001" });
      expect(page.motion.text).toBe(words);
      for (const seat of board.seats) await vote(meeting, seat, "for");
      await close(board, motionId);
      expect(await verifyMeeting(as(clerk), meeting.meetingId)).toMatchObject({ fault: null });
    });

    test("that is lost leaves the words as they were", async () => {
      const board = await scene();
      const meeting = await buildMeeting(board);
      const { motionId, as, clerk, requestKey } = meeting;
      const drafted = await draftAmendment(as(clerk), {
        requestKey: requestKey(),
        motionId,
        text: "That we wait.",
      });
      const amendment = await mustFindMotionByReference(as(clerk), {
        boardId: board.boardId,
        reference: drafted.reference,
      });
      await moveAndOpen({ ...meeting, motionId: amendment.id });
      for (const seat of board.seats) await vote({ ...meeting, motionId: amendment.id }, seat, "against");
      await close(board, amendment.id);
      const page = await readMotion(as(clerk), { board: "primary", reference: "M-0001" });
      expect(page.motion.text).toBe("That the board pays for reading recovery.");
    });
  });

  describe("a funding formula put to the board", () => {
    test("goes on no agenda of a meeting that is under way: members would read of it as they vote", async () => {
      const board = await scene();
      const { as, clerk, officer, requestKey } = board;
      await buildScheme(as(officer), requestKey);
      const { formulaId } = await writeFormula(as(officer), rateFormula({ key: requestKey }));
      const { meetingId } = await meetingOf(board);
      await addAgendaItem(as(clerk), {
        requestKey: requestKey(),
        meetingId,
        title: "Reading",
        purpose: "discussion",
        lanes: ["primary"],
        motion: null,
      });
      await openAt(board, meetingId, present(board.seats[0], "A seat").holderId);
      const late = proposeFormula(as(clerk), { requestKey: requestKey(), meetingId, formulaId });
      await expect(late).rejects.toThrow("is under way");
      const { bar } = await listFormulasToAdopt(as(clerk), { meetingId });
      expect(bar).toContain("is under way");
    });

    const toTheVote = async (choices: readonly ("for" | "against")[]) => {
      const board = await scene();
      const { as, clerk, officer, requestKey } = board;
      await buildScheme(as(officer), requestKey);
      const { formulaId } = await writeFormula(as(officer), rateFormula({ key: requestKey }));
      const { meetingId } = await meetingOf(board);
      const added = await proposeFormula(as(clerk), { requestKey: requestKey(), meetingId, formulaId });
      const motionId = present(added.motionId, "The item has its motion");
      await openAt(board, meetingId, present(board.seats[0], "A seat").holderId);
      await moveAndOpen({ ...board, motionId });
      for (const [place, choice] of choices.entries()) {
        await vote({ ...board, motionId }, present(board.seats[place], "A seat"), choice);
      }
      await close(board, motionId);
      const adoption = async () => (await readFormula(as(officer), { formulaId })).adoption;
      return { board, motionId, itemId: added.itemId, adoption, formulaId };
    };

    test("is adopted in the moment that a carried vote closes, and names its motion", async () => {
      const { adoption, motionId } = await toTheVote(["for", "for", "against"]);
      expect(await adoption()).toMatchObject({ motionId });
    });

    test("that is lost is not adopted", async () => {
      const { adoption } = await toTheVote(["for", "against", "against"]);
      expect(await adoption()).toBeNull();
    });

    test("undone by a late interest prices nothing more and is never adopted again", async () => {
      const { board, itemId, adoption, formulaId } = await toTheVote(["for", "for", "against"]);
      await declareLate(board, { itemId, personId: present(board.seats[0], "A seat").holderId });
      expect(await adoption()).toBeNull();
      const again = { formulaId, reason: "I would like it all the same.", requestKey: board.requestKey() };
      expect(await refusal(adoptFormula(board.as(board.officer), again))).toBe(
        "A recount undid this formula's adoption. Write a new formula.",
      );
    });
  });

  test("a schools forum has seats by constituency and none for the authority", async () => {
    const board = await scene();
    const { boardId } = await createBoard(board.as(board.officer), {
      requestKey: board.requestKey(),
      name: "Schools Forum",
      code: "forum",
      preset: "schools_forum",
    });
    const seats = await seatsNow(
      board.as(board.clerk),
      await mustFindBoard(board.as(board.clerk), boardId),
      null,
    );
    expect(seats).toHaveLength(15);
    expect(seats.filter((seat) => seat.seat.kind === "la")).toEqual([]);
    const seatId = present(seats[0], "A seat").seatId;
    const head = present(board.seats[0], "A lead seat").holderId;
    const fill = (personId: PersonId) =>
      fillSeat(board.as(clerk), { requestKey: board.requestKey(), seatId, personId, minute: "Minute 3" });
    const clerk = await buildHolder(board.world, "board_clerk", boardId);
    expect(await refusal(fill(board.officer))).toBe(
      "Only somebody with an appointment in a school can hold this seat",
    );
    await fill(head);
    expect(
      seats.filter((seat) => seat.constituency === "maintained_primary").map((seat) => seat.lanes),
    ).toEqual(Array.from({ length: 4 }, () => ["primary"]));
  });
});

type Scene = BoardScene & { readonly store: TestStore };

async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
  throw new Error("It was not refused");
}

function close(board: Scene, motionId: Id<"MotionId">) {
  return closeVoting(board.as(board.clerk), { requestKey: board.requestKey(), motionId });
}

function recordByHand(board: Scene) {
  return adoptConstitution(board.as(board.officer), {
    requestKey: board.requestKey(),
    boardId: board.boardId,
    preset: "primary_improvement",
    reason: "I would rather",
  });
}

/** The latest adoption again, as one that rests on no vote. */
function recordBeneath(board: Scene) {
  return board.store.transaction([], async (db) => {
    const row = await db.selectFrom("constitution_adoptions").selectAll().executeTakeFirstOrThrow();
    const id = board.world.newId("ConstitutionAdoptionId");
    const record = { ...row, id, motion_id: null, standing: "adopted", superseded_by: id } as const;
    await db.insertInto("constitution_adoptions").values(record).execute();
  });
}

type Put = { readonly motionId: Id<"MotionId">; readonly itemId: Id<"AgendaItemId"> };

/** So many seats vote for it and none against. */
async function adopt(board: Scene, { motionId }: Put, seats: number) {
  await moveAndOpen({ ...board, motionId });
  for (const seat of board.seats.slice(0, seats)) await vote({ ...board, motionId }, seat, "for");
  expect(await close(board, motionId)).toMatchObject({ outcome: "carried" });
}

async function adoptAndUndo(board: Scene, put: Put, seats: number) {
  await adopt(board, put, seats);
  await declareLate(board, { itemId: put.itemId, personId: present(board.seats[0], "A seat").holderId });
}

async function numberInForce(board: Scene): Promise<number | null> {
  return (await readBoard(board.as(board.clerk), { code: "primary" })).constitution?.number ?? null;
}

async function outcomeOf(board: Scene, reference: string): Promise<string | null | undefined> {
  return (await readMotion(board.as(board.clerk), { board: "primary", reference })).subject?.outcome;
}

function meetingOf({ as, clerk, requestKey, boardId }: Scene, on = "2026-06-18") {
  return createMeeting(as(clerk), {
    requestKey: requestKey(),
    boardId,
    kind: "ordinary",
    on,
    startsAt: "16:00",
    place: "The library",
    urgencyReason: "",
  });
}

/** A meeting that is open, everybody sitting, with the motion to adopt a draft on its agenda. */
async function meetingToAdopt(
  board: Scene,
  presidingId: PersonId,
  change: { voteChange: "final" | "until_close" },
  on?: string,
) {
  const { as, clerk, requestKey, boardId } = board;
  const { constitutionId } = await draftConstitution(as(clerk), {
    requestKey: requestKey(),
    boardId,
    rules: { ...rules, ...change, remits: [] },
  });
  const { meetingId } = await meetingOf(board, on);
  const added = await proposeConstitution(as(clerk), { requestKey: requestKey(), meetingId, constitutionId });
  await openAt(board, meetingId, presidingId, on);
  return { meetingId, itemId: added.itemId, motionId: present(added.motionId, "The item has its motion") };
}

/** The meeting is called and its day comes, everybody sits, and somebody presides. */
async function openAt(board: Scene, meetingId: Id<"MeetingId">, presidingId: PersonId, on = "2026-06-18") {
  const { as, clerk, requestKey } = board;
  await publishAgenda(as(clerk), { requestKey: requestKey(), meetingId });
  board.world.clock.set(`${on}T15:00:00.000Z`);
  for (const seat of board.seats) await sit({ ...board, meetingId }, seat.seatId, seat.holderId);
  await openMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  await setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId: presidingId });
}

function firstMeeting(board: Scene, on?: string) {
  return meetingToAdopt(board, board.clerk, { voteChange: "until_close" }, on);
}

function changeMeeting(board: Scene, on?: string) {
  return meetingToAdopt(board, present(board.seats[0], "A seat").holderId, { voteChange: "final" }, on);
}

async function declareLate(
  board: Scene,
  { itemId, personId }: { itemId: Id<"AgendaItemId">; personId: PersonId },
) {
  const { as, clerk, requestKey } = board;
  await declareInterest(as(personId), {
    requestKey: requestKey(),
    itemId,
    nature: "prejudicial",
    says: "I am paid for it.",
    explanation: "",
  });
  const interests = await listItemInterests(board.store.reader, {
    authorityId: board.world.authorityId,
    itemId,
  });
  const interest = interests.find((one) => one.personId === personId);
  await settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId: present(interest, "It was declared").id,
    decision: "confirm",
    nature: "prejudicial",
    explanation: "",
  });
}

/** Writes an opening past the services, as a fault in them would. */
function openBeneath(board: Scene, motionId: Id<"MotionId">) {
  return board.store.transaction([], async (db) => {
    const version = await db
      .selectFrom("constitution_versions")
      .select("id")
      .where("board_id", "=", board.boardId)
      .executeTakeFirstOrThrow();
    await db
      .insertInto("motion_openings")
      .values({
        motion_id: motionId,
        authority_id: board.world.authorityId,
        constitution_id: version.id,
        majority: "simple",
        tie_rule: "not_carried",
        vote_change: "final",
        seats_counted: 7,
        seats_present: 7,
        quorum_needed: 3,
        clerk_id: board.clerk,
        presiding_id: board.officer,
        presides_as: null,
        opened_at: board.world.clock.now(),
      })
      .execute();
  });
}
