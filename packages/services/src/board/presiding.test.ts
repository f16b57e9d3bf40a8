import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotionClosing, findMotionOpening } from "@consortia/db/repositories/motion-openings";
import type { Role } from "@consortia/domain/register/roles";
import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { refusalOf } from "../../test-support/account-scene.ts";
import {
  buildBoard,
  buildMeeting,
  type MeetingScene,
  moveAndOpen,
  sit,
  vote,
} from "../../test-support/board-scene.ts";
import { recordMeeting } from "../minutes/meeting-record.ts";
import { appointPerson } from "../register/appoint-person.ts";
import { addAgendaItem } from "./add-agenda-item.ts";
import { closeMeeting } from "./close-meeting.ts";
import { closeVoting } from "./close-voting.ts";
import { createMeeting } from "./create-meeting.ts";
import { declareInterest } from "./declare-interest.ts";
import { giveCastingVote } from "./give-casting-vote.ts";
import { letTieFall } from "./let-tie-fall.ts";
import { mustFindMeeting } from "./load.ts";
import { moveMotion } from "./move-motion.ts";
import { openVoting } from "./open-voting.ts";
import { readMeeting } from "./read-meeting.ts";
import { readMotion } from "./read-motion.ts";
import { setPresiding } from "./set-presiding.ts";
import { settleInterest } from "./settle-interest.ts";

type Scene = Awaited<ReturnType<typeof buildChaired>>;

/** A meeting with a chair, a vice-chair and a second item; the chair presides. */
async function buildChaired(store: TestStore) {
  const board = await buildBoard(store);
  const holder = (place: number) => present(board.seats[place], `The scene has seat ${place}`).holderId;
  const [chair, vice, member] = [holder(0), holder(1), holder(2)];
  const { as, clerk, requestKey, boardId } = board;
  const appoint = (personId: PersonId, role: Role) =>
    appointPerson(as(clerk), {
      requestKey: requestKey(),
      personId,
      role,
      scopeId: boardId,
      plannedEndOn: null,
      evidence: "Minute 3 of 4 May 2026",
      hasDeclared: true,
    });
  await appoint(chair, "board_chair");
  await appoint(vice, "vice_chair");
  const meeting = await buildMeeting(board);
  const second = await addAgendaItem(as(clerk), {
    requestKey: requestKey(),
    meetingId: meeting.meetingId,
    title: "Maths hub",
    purpose: "decision",
    lanes: ["primary"],
    motion: { kind: "resolution", text: "That the board joins the maths hub." },
  });
  const secondMotionId = present(second.motionId, "The item carries a motion");
  return { ...meeting, chair, vice, member, secondId: second.itemId, secondMotionId };
}

function preside(
  { as, clerk, requestKey, meetingId }: MeetingScene,
  personId: PersonId,
  itemId?: Id<"AgendaItemId">,
) {
  return setPresiding(as(clerk), {
    requestKey: requestKey(),
    meetingId,
    personId,
    ...(itemId === undefined ? {} : { itemId }),
  });
}

async function declare(scene: MeetingScene, personId: PersonId) {
  const says = "My partner sells it.";
  await declareInterest(scene.as(personId), {
    requestKey: scene.requestKey(),
    itemId: scene.itemId,
    nature: "prejudicial",
    says,
    explanation: "",
  });
}

async function settle(scene: MeetingScene, personId: PersonId, decision: "confirm" | "dismiss" = "confirm") {
  const { authorityId, store } = scene.world;
  const interests = await listItemInterests(store.reader, { authorityId, itemId: scene.itemId });
  await settleInterest(scene.as(scene.clerk), {
    requestKey: scene.requestKey(),
    interestId: present(
      interests.find((one) => one.personId === personId),
      "It was declared",
    ).id,
    decision,
    nature: "prejudicial",
    explanation: decision === "dismiss" ? "Another seller" : "",
  });
}

/** The clerk has taken the chair's word, so the chair leaves the first item. */
async function chairLeaves(scene: Scene) {
  await declare(scene, scene.chair);
  await settle(scene, scene.chair);
}

function close({ as, clerk, requestKey, motionId }: MeetingScene) {
  return closeVoting(as(clerk), { requestKey: requestKey(), motionId });
}

function wordOf({ world, motionId }: MeetingScene) {
  const of = { authorityId: world.authorityId, motionId };
  return Promise.all([
    findMotionOpening(world.store.reader, of).then((one) => one?.presidingId),
    findMotionClosing(world.store.reader, of).then((one) => one?.presidingId),
  ]);
}

onBothDatabases("BRD-8: an interest in one item keeps nobody from presiding over the others", (open) => {
  // Once, a chair with an interest in any item could be passed over for the whole meeting.
  test("the chair presides over the meeting, and the vice-chair over the item alone", async () => {
    const scene = await buildChaired(await open());
    await chairLeaves(scene);
    expect((await refusalOf(preside(scene, scene.vice))).message).toContain("so the chair presides");
    expect((await refusalOf(preside(scene, scene.vice, scene.secondId))).message).toContain(
      "so the chair presides",
    );
    expect((await refusalOf(preside(scene, scene.chair, scene.itemId))).message).toBe(
      "They have a prejudicial interest in this item, so somebody else presides over it",
    );
    expect((await refusalOf(preside(scene, scene.member, scene.itemId))).message).toContain(
      "so the vice-chair presides",
    );
    expect(await preside(scene, scene.vice, scene.itemId)).toEqual({ basis: "vice_chair" });
    expect(await preside(scene, scene.chair)).toEqual({ basis: "board_chair" });
    const page = await readMeeting(scene.as(scene.clerk), { board: "primary", reference: scene.reference });
    const over = page.items.map(({ item, presiding }) => [item.id, presiding?.personId]);
    expect(page.presiding?.personId).toBe(scene.chair);
    expect(over).toContainEqual([scene.itemId, scene.vice]);
    expect(over).toContainEqual([scene.secondId, scene.chair]);
  });

  test("their own word bars before the clerk has confirmed it", async () => {
    const scene = await buildChaired(await open());
    await declare(scene, scene.chair);
    expect(await preside(scene, scene.vice, scene.itemId)).toEqual({ basis: "vice_chair" });
  });

  test("voting on the item opens and closes on another's word, on the next on the chair's", async () => {
    const scene = await buildChaired(await open());
    await chairLeaves(scene);
    const seconded = { ...scene, seats: scene.seats.slice(1) };
    expect((await refusalOf(moveAndOpen(seconded))).message).toBe(
      "Head of Seat 1, Consortium 01 has left this item for an interest. Record who presides over it before voting opens.",
    );
    await preside(scene, scene.vice, scene.itemId);
    const { as, clerk, requestKey } = scene;
    await openVoting(as(clerk), { requestKey: requestKey(), motionId: scene.motionId });
    await close(scene);
    expect(await wordOf(scene)).toEqual([scene.vice, scene.vice]);
    const second = { ...scene, motionId: scene.secondMotionId };
    await moveAndOpen(second);
    await close(second);
    expect(await wordOf(second)).toEqual([scene.chair, scene.chair]);
    const { record } = await recordMeeting(as(clerk), await mustFindMeeting(as(clerk), scene.meetingId));
    expect(record.presiding.some((line) => line.includes("(vice-chair), over item"))).toBe(true);
  });

  test("the casting vote is with whoever presides over the item", async () => {
    const scene = await buildChaired(await open());
    await chairLeaves(scene);
    await preside(scene, scene.vice, scene.itemId);
    await moveAndOpen({ ...scene, seats: scene.seats.slice(1) });
    for (const [place, seat] of scene.seats.slice(1, 5).entries()) {
      await vote(scene, seat, place < 2 ? "for" : "against");
    }
    expect(await close(scene)).toMatchObject({ outcome: "tied" });
    const give = (personId: PersonId) =>
      giveCastingVote(scene.as(personId), {
        requestKey: scene.requestKey(),
        motionId: scene.motionId,
        choice: "for",
      });
    expect((await refusalOf(give(scene.chair))).message).toBe(
      "Only the person presiding has the casting vote.",
    );
    expect(await give(scene.vice)).toMatchObject({ outcome: "carried" });
  });

  test("declared while voting is open, it takes the word to close too, until another is recorded", async () => {
    const scene = await buildChaired(await open());
    await moveAndOpen(scene);
    for (const seat of scene.seats) await vote(scene, seat, "for");
    await declare(scene, scene.chair);
    expect((await refusalOf(close(scene))).message).toContain(
      "Record who presides over it before voting closes.",
    );
    await preside(scene, scene.vice, scene.itemId);
    expect(await close(scene)).toMatchObject({ outcome: "carried", votes: 5 });
    expect(await wordOf(scene)).toEqual([scene.chair, scene.vice]);
  });

  test("with everybody gone for an interest, an open vote closes all the same, without a decision", async () => {
    const scene = await buildChaired(await open());
    await moveAndOpen(scene);
    for (const { holderId } of scene.seats) await declare(scene, holderId);
    expect(await close(scene)).toMatchObject({ outcome: "inquorate" });
    const { as, clerk, requestKey, meetingId } = scene;
    expect(await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId })).toMatchObject({});
  });

  test("once the interest is dismissed the vice-chair's word over the item is spent", async () => {
    const scene = await buildChaired(await open());
    await declare(scene, scene.chair);
    await preside(scene, scene.vice, scene.itemId);
    await settle(scene, scene.chair, "dismiss");
    expect((await refusalOf(moveAndOpen(scene))).message).toBe(
      "The chair is here and is not barred, so the chair presides. Record who presides over this item before voting opens.",
    );
    await preside(scene, scene.chair, scene.itemId);
    const { as, clerk, requestKey, motionId } = scene;
    await openVoting(as(clerk), { requestKey: requestKey(), motionId });
  });

  test("with the chair in the room again, voting opens no more on the word of who presided meanwhile", async () => {
    const scene = await buildChaired(await open());
    const chairSeat = present(scene.seats[0], "The chair's seat").seatId;
    await sit(scene, chairSeat, null);
    await preside(scene, scene.vice);
    await sit(scene, chairSeat, scene.chair);
    expect((await refusalOf(moveAndOpen(scene))).message).toBe(
      "The chair is here and is not barred, so the chair presides. Record who presides before voting opens.",
    );
    await preside(scene, scene.chair);
    const { as, clerk, requestKey, motionId } = scene;
    await openVoting(as(clerk), { requestKey: requestKey(), motionId });
    expect((await wordOf(scene))[0]).toBe(scene.chair);
  });

  // Once, the meeting could decide nothing more until it closed over the tie.
  test("equal votes that nobody can break fall by the clerk's record, and the meeting goes on", async () => {
    const scene = await buildChaired(await open());
    await moveAndOpen(scene);
    for (const [place, seat] of scene.seats.slice(1, 5).entries()) {
      await vote(scene, seat, place < 2 ? "for" : "against");
    }
    expect(await close(scene)).toMatchObject({ outcome: "tied" });
    const { as, clerk, requestKey, motionId } = scene;
    const fall = () => letTieFall(as(clerk), { requestKey: requestKey(), motionId });
    expect((await refusalOf(fall())).message).toBe(
      "Head of Seat 1, Consortium 01 gives the casting vote, or declines it.",
    );
    await declare(scene, scene.chair);
    const page = await readMeeting(as(clerk), { board: "primary", reference: scene.reference });
    expect(page.items.map(({ unbreakable }) => unbreakable)).toEqual([[motionId], []]);
    expect(await fall()).toEqual({ reference: "M-0001" });
    const motion = await readMotion(as(clerk), { board: "primary", reference: "M-0001" });
    expect([motion.motion.state, motion.result?.sentence]).toEqual([
      "not_carried",
      "Not carried. 2 for, 2 against; no casting vote given: not carried. 4 of 7 seats voted; quorum was 3.",
    ]);
    expect((await refusalOf(fall())).message).toContain("does not wait for a casting vote");
    const second = { ...scene, motionId: scene.secondMotionId };
    await moveAndOpen(second);
  });

  test("nobody who has left an item moves or seconds its motion", async () => {
    const scene = await buildChaired(await open());
    await declare(scene, scene.member);
    const { as, clerk, requestKey, motionId } = scene;
    const moved = moveMotion(as(clerk), {
      requestKey: requestKey(),
      motionId,
      moverId: scene.member,
      seconderId: scene.vice,
    });
    expect((await refusalOf(moved)).message).toBe(
      "They have left this item for an interest. Select somebody else",
    );
  });

  test("nobody presides over an item that is not of the meeting, nor the clerk over one item", async () => {
    const scene = await buildChaired(await open());
    const { as, clerk, requestKey, boardId } = scene;
    const { meetingId } = await createMeeting(as(clerk), {
      requestKey: requestKey(),
      boardId,
      kind: "ordinary",
      on: "2026-07-16",
      startsAt: "16:00",
      place: "The library",
      urgencyReason: "",
    });
    const elsewhere = await addAgendaItem(as(clerk), {
      requestKey: requestKey(),
      meetingId,
      title: "Writing",
      purpose: "discussion",
      lanes: ["primary"],
      motion: null,
    });
    const { code } = await refusalOf(preside(scene, scene.chair, elsewhere.itemId));
    expect(code).toBe("not_found");
    const own = await refusalOf(preside(scene, clerk, scene.itemId));
    expect(own.message).toContain("first constitution alone");
  });
});
