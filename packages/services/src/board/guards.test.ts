import { violationOf } from "@consortia/db/errors";
import type { Writer } from "@consortia/db/store";
import { present } from "@consortia/domain/shared/assert";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  buildBoard,
  buildMeeting,
  buildVoting,
  type MeetingScene,
  vote,
} from "../../test-support/board-scene.ts";
import { addAgendaItem } from "./add-agenda-item.ts";
import { closeVoting } from "./close-voting.ts";
import { createMeeting } from "./create-meeting.ts";
import { declareInterest } from "./declare-interest.ts";

/** What the database refuses to a program that writes beneath the services. */
async function refusal(scene: MeetingScene, write: (db: Writer) => Promise<unknown>): Promise<string> {
  try {
    await scene.world.store.transaction([], write);
  } catch (error) {
    const violation = violationOf(error);
    if (violation !== null) return violation.kind;
    if (error instanceof Error && error.message.includes("permission denied")) return "guard";
    throw error;
  }
  return "nothing";
}

function voteRow(
  scene: MeetingScene,
  change: { person_id?: string; roll_revision?: number; replaces?: string } = {},
) {
  const seat = present(scene.seats[0], "The scene has a lead seat");
  return {
    id: scene.world.newId("VoteId"),
    authority_id: scene.world.authorityId,
    motion_id: scene.motionId,
    seat_id: seat.seatId,
    person_id: seat.holderId,
    roll_revision: 1,
    choice: "for",
    replaces: null,
    appointment_id: appointment,
    cast_at: scene.world.clock.now(),
    superseded_by: null,
    ...change,
  } as const;
}

let appointment = "";

async function withVotes(scene: MeetingScene) {
  const first = present(scene.seats[0], "The scene has a lead seat");
  const cast = await vote(scene, first, "for");
  const row = await scene.world.store.reader.selectFrom("votes").selectAll().executeTakeFirstOrThrow();
  appointment = row.appointment_id;
  return { ...scene, cast };
}

onBothDatabases("walls beneath the services", (open) => {
  test("BRD-1: a second current vote for a seat", async () => {
    const scene = await withVotes(await buildVoting(await buildBoard(await open())));
    expect(await refusal(scene, (db) => db.insertInto("votes").values(voteRow(scene)).execute())).toBe(
      "unique",
    );
  });

  test("BRD-3: a vote by somebody who is not on the roll, or on a revision that is not there", async () => {
    const scene = await withVotes(await buildVoting(await buildBoard(await open())));
    const stranger = present(scene.seats[1], "The scene has a second seat").holderId;
    const second = present(scene.seats[1], "The scene has a second seat").seatId;
    const byStranger = { ...voteRow(scene), seat_id: second };
    expect(await refusal(scene, (db) => db.insertInto("votes").values(byStranger).execute())).toBe(
      "foreign_key",
    );
    const onNoRevision = { ...voteRow(scene), seat_id: second, person_id: stranger, roll_revision: 2 };
    expect(await refusal(scene, (db) => db.insertInto("votes").values(onNoRevision).execute())).toBe("guard");
  });

  test("BRD-4: a vote before voting opens and after it closed", async () => {
    const scene = await withVotes(await buildVoting(await buildBoard(await open())));
    const second = present(scene.seats[1], "The scene has a second seat");
    const late = { ...voteRow(scene), seat_id: second.seatId, person_id: second.holderId };
    await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
    expect(await refusal(scene, (db) => db.insertInto("votes").values(late).execute())).toBe("guard");
  });

  test("BRD-6: one vote replaced twice", async () => {
    const scene = await withVotes(await buildVoting(await buildBoard(await open())));
    const first = present(scene.seats[0], "The scene has a lead seat");
    await vote(scene, first, "against", scene.cast.voteId);
    const again = voteRow(scene, { replaces: scene.cast.voteId });
    expect(await refusal(scene, (db) => db.insertInto("votes").values(again).execute())).toBe("unique");
  });

  test("GEN-2: a vote altered, erased, or marked a second time", async () => {
    const scene = await withVotes(await buildVoting(await buildBoard(await open())));
    const first = present(scene.seats[0], "The scene has a lead seat");
    await vote(scene, first, "against", scene.cast.voteId);
    const ofFirst = (db: Writer) => db.updateTable("votes").where("id", "=", scene.cast.voteId);
    expect(await refusal(scene, (db) => ofFirst(db).set({ choice: "against" }).execute())).toBe("guard");
    expect(await refusal(scene, (db) => ofFirst(db).set({ superseded_by: null }).execute())).toBe("guard");
    expect(await refusal(scene, (db) => db.deleteFrom("votes").execute())).toBe("guard");
  });

  test("BRD-2: a second LA seat, or a seat with two votes", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const seat = {
      id: scene.world.newId("SeatId"),
      authority_id: scene.world.authorityId,
      board_id: scene.boardId,
      kind: "la",
      consortium_id: null,
      ordinal: 2,
      votes: 1,
      valid_from: scene.world.clock.now(),
      valid_to: null,
      ended_reason: null,
    } as const;
    const insert = (db: Writer, change: object) =>
      db
        .insertInto("seats")
        .values({ ...seat, ...change })
        .execute();
    expect(["unique", "exclusion", "guard"]).toContain(await refusal(scene, (db) => insert(db, {})));
    expect(await refusal(scene, (db) => insert(db, { kind: "phase", votes: 2 }))).toBe("check");
  });

  test("BRD-12: two holders of one seat, or one person in two", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const standing = await scene.world.store.reader
      .selectFrom("seat_holdings")
      .selectAll()
      .orderBy("id")
      .executeTakeFirstOrThrow();
    const other = present(
      scene.seats.find((seat) => seat.seatId !== standing.seat_id),
      "Another seat",
    );
    const insert = (db: Writer, change: { seat_id?: string; person_id?: string }) =>
      db
        .insertInto("seat_holdings")
        .values({ ...standing, id: scene.world.newId("SeatHoldingId"), ...change })
        .execute();
    const clash = ["unique", "exclusion", "guard"];
    expect(clash).toContain(await refusal(scene, (db) => insert(db, { person_id: other.substituteId })));
    expect(clash).toContain(await refusal(scene, (db) => insert(db, { seat_id: scene.laSeatId })));
  });

  test("BRD-13: a money motion decided by an unnamed vote", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const change = (db: Writer) =>
      db.updateTable("motions").set({ kind: "commission", ballot: "unnamed" }).execute();
    expect(await refusal(scene, change)).toBe("check");
  });

  test("BRD-17: a clerk who presides, and a closing by hand that names the worker", async () => {
    const scene = await buildVoting(await buildBoard(await open()));
    const opening = await scene.world.store.reader
      .selectFrom("motion_openings")
      .selectAll()
      .executeTakeFirstOrThrow();
    const second = await addAgendaItem(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      meetingId: scene.meetingId,
      title: "Writing",
      purpose: "decision",
      lanes: ["primary"],
      motion: { kind: "resolution", text: "That we write." },
    });
    const motion_id = present(second.motionId, "The item has its motion");
    const ownWord = { ...opening, motion_id, presiding_id: opening.clerk_id };
    expect(await refusal(scene, (db) => db.insertInto("motion_openings").values(ownWord).execute())).toBe(
      "check",
    );
    const closing = {
      motion_id: scene.motionId,
      authority_id: scene.world.authorityId,
      clerk_id: scene.clerk,
      presiding_id: scene.presidingId,
      system_actor: "worker",
      closed_at: scene.world.clock.now(),
    } as const;
    const insert = (db: Writer, change: object) =>
      db
        .insertInto("motion_closings")
        .values({ ...closing, ...change })
        .execute();
    expect(await refusal(scene, (db) => insert(db, {}))).toBe("check");
    expect(await refusal(scene, (db) => insert(db, { system_actor: null, clerk_id: null }))).toBe("check");
  });

  test("BRD-8: two who preside over one item, one over an item of another meeting, the clerk over an item", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, boardId, itemId, world } = scene;
    const { meetingId } = await createMeeting(as(clerk), {
      requestKey: requestKey(),
      boardId,
      kind: "ordinary",
      on: "2026-07-16",
      startsAt: "16:00",
      place: "The library",
      urgencyReason: "",
    });
    const standing = await world.store.reader
      .selectFrom("presiding_terms")
      .selectAll()
      .executeTakeFirstOrThrow();
    const insert = (db: Writer, change: object) =>
      db
        .insertInto("presiding_terms")
        .values({ ...standing, id: world.newId("PresidingTermId"), item_id: itemId, ...change })
        .execute();
    const twice = (db: Writer) => insert(db, {}).then(() => insert(db, {}));
    expect(await refusal(scene, twice)).toBe("unique");
    expect(await refusal(scene, (db) => insert(db, { item_id: null }))).toBe("unique");
    expect(await refusal(scene, (db) => insert(db, { meeting_id: meetingId }))).toBe("foreign_key");
    expect(await refusal(scene, (db) => insert(db, { basis: "clerk", person_id: clerk }))).toBe("check");
  });

  test("BRD-8: somebody brought back to an item that they left for an interest", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, itemId, requestKey, world } = scene;
    const { holderId } = present(scene.seats[0], "The scene has a lead seat");
    const says = "My partner would be paid for it";
    const of = { requestKey: requestKey(), itemId, nature: "prejudicial", says, explanation: "" } as const;
    await declareInterest(as(holderId), of);
    const declared = await world.store.reader
      .selectFrom("item_interests")
      .selectAll()
      .where("person_id", "=", holderId)
      .executeTakeFirstOrThrow();
    const next = { ...declared, id: world.newId("ItemInterestId"), revision: declared.revision + 1 };
    const insert = (state: "confirmed" | "returned") =>
      refusal(scene, (db) =>
        db
          .updateTable("item_interests")
          .set({ superseded_by: next.id })
          .where("id", "=", declared.id)
          .execute()
          .then(() =>
            db
              .insertInto("item_interests")
              .values({ ...next, state: sql<"confirmed">`${state}` })
              .execute(),
          ),
      );
    expect(await insert("returned")).toBe("guard");
    expect(await insert("confirmed")).toBe("nothing");
  });

  test("BRD-7: a result called carried whose numbers do not carry it", async () => {
    const scene = await withVotes(await buildVoting(await buildBoard(await open())));
    await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
    const standing = await scene.world.store.reader
      .selectFrom("motion_results")
      .selectAll()
      .executeTakeFirstOrThrow();
    const insert = (db: Writer, change: object) =>
      db
        .insertInto("motion_results")
        .values({ ...standing, id: scene.world.newId("MotionResultId"), revision: 2, ...change })
        .execute();
    expect(await refusal(scene, (db) => insert(db, { votes_for: 1, votes_against: 1 }))).toBe("check");
    expect(await refusal(scene, (db) => insert(db, { majority: "two_thirds", votes_against: 1 }))).toBe(
      "check",
    );
    expect(await refusal(scene, (db) => insert(db, { majority: "absolute" }))).toBe("check");
    expect(await refusal(scene, (db) => insert(db, { seats_present: 2 }))).toBe("check");
    expect(await refusal(scene, (db) => insert(db, { quorum_met: "no" }))).toBe("check");
  });

  test("BRD-15: a second link on one hash", async () => {
    const scene = await withVotes(await buildVoting(await buildBoard(await open())));
    const link = await scene.world.store.reader
      .selectFrom("chain_links")
      .selectAll()
      .orderBy("seq")
      .executeTakeFirstOrThrow();
    const fork = { ...link, seq: 99, row_id: "vot_forged0001" };
    expect(await refusal(scene, (db) => db.insertInto("chain_links").values(fork).execute())).toBe("unique");
  });

  test("GEN-1: a vote in the name of another authority", async () => {
    const scene = await withVotes(await buildVoting(await buildBoard(await open())));
    const elsewhere = scene.world.newId("AuthorityId");
    await scene.world.store.transaction([], (db) =>
      db
        .insertInto("authorities")
        .values({ id: elsewhere, code: "998", name: "Elsewhere", created_at: scene.world.clock.now() })
        .execute(),
    );
    const foreign = { ...voteRow(scene), authority_id: elsewhere };
    expect(["guard", "foreign_key"]).toContain(
      await refusal(scene, (db) => db.insertInto("votes").values(foreign).execute()),
    );
  });
});
