import { violationOf } from "@consortia/db/errors";
import { insertChairTerm, insertDeclaration, listOfficeHolders } from "@consortia/db/repositories/chairs";
import type { Writer } from "@consortia/db/store";
import type { ChairRole, Role } from "@consortia/domain/register/roles";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildHolder } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { refusalOf } from "../../test-support/account-scene.ts";
import { type BoardScene, buildBoard, buildMeeting, sit } from "../../test-support/board-scene.ts";
import { appointPerson } from "../register/appoint-person.ts";
import { endSeatHolding } from "./end-seat-holding.ts";
import { setPresiding } from "./set-presiding.ts";

function seatAt({ seats }: BoardScene, place: number) {
  return present(seats[place], `The scene has no seat ${place}`);
}

function appoint(
  scene: BoardScene,
  personId: PersonId,
  { role = "board_chair", hasDeclared = true }: { role?: Role; hasDeclared?: boolean } = {},
) {
  return appointPerson(scene.as(scene.clerk), {
    requestKey: scene.requestKey(),
    personId,
    role,
    scopeId: scene.boardId,
    plannedEndOn: null,
    evidence: "Minute 3 of 4 May 2026",
    hasDeclared,
  });
}

function officesOf({ world, boardId }: BoardScene) {
  const { authorityId, store, clock } = world;
  return listOfficeHolders(store.reader, { authorityId, boardId, at: clock.now() });
}

async function beneath({ world }: BoardScene, write: (db: Writer) => Promise<unknown>): Promise<string> {
  try {
    await world.store.transaction([], write);
  } catch (error) {
    const violation = violationOf(error);
    if (violation !== null) return violation.kind;
    throw error;
  }
  return "nothing";
}

onBothDatabases("who chairs a board (BRD-10)", (open) => {
  test("a member who declared is chair for the term of the constitution", async () => {
    const scene = await buildBoard(await open());
    const { holderId } = seatAt(scene, 0);
    await appoint(scene, holderId);
    expect(await officesOf(scene)).toMatchObject([
      { role: "board_chair", personId: holderId, lastDay: "2027-05-04" },
    ]);
  });

  test("never without the declaration, the LA seat's holder, an officer, the clerk, or nobody's seat", async () => {
    const scene = await buildBoard(await open());
    const first = seatAt(scene, 0);
    const undeclared = await refusalOf(appoint(scene, first.holderId, { hasDeclared: false }));
    expect(undeclared.message).toContain("declare that they are not officers");
    const laSeat = await refusalOf(appoint(scene, scene.officer));
    expect(laSeat.message).toContain("holder of the LA seat");
    const stranger = await refusalOf(appoint(scene, first.substituteId));
    expect(stranger.message).toContain("holds no seat");
    await buildAppointment(scene.world, { personId: first.holderId, role: "la_finance" });
    const officer = await refusalOf(appoint(scene, first.holderId));
    expect(officer.message).toContain("An officer of the local authority is never chair");
    expect(await officesOf(scene)).toEqual([]);
  });

  test("one holder an office, and the chair is not vice-chair too", async () => {
    const scene = await buildBoard(await open());
    await appoint(scene, seatAt(scene, 0).holderId);
    const second = await refusalOf(appoint(scene, seatAt(scene, 1).holderId));
    expect(second).toMatchObject({ code: "conflict" });
    expect(second.message).toContain("is chair of the board. End that first.");
    const both = await refusalOf(appoint(scene, seatAt(scene, 0).holderId, { role: "vice_chair" }));
    expect(both.message).toContain("is chair of the board. End that first.");
    await appoint(scene, seatAt(scene, 1).holderId, { role: "vice_chair" });
    expect(await officesOf(scene)).toHaveLength(2);
  });

  test("the office ends with the seat, at that instant", async () => {
    const scene = await buildBoard(await open());
    const { holderId, seatId } = seatAt(scene, 0);
    await appoint(scene, holderId);
    await endSeatHolding(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      seatId,
      reason: "Left the consortium",
    });
    expect(await officesOf(scene)).toEqual([]);
  });

  test("the office ends by the clock with its term, and is free for another", async () => {
    const scene = await buildBoard(await open());
    await appoint(scene, seatAt(scene, 0).holderId);
    scene.world.clock.set("2027-05-04T22:59:59.000Z");
    expect(await officesOf(scene)).toHaveLength(1);
    scene.world.clock.set("2027-05-04T23:00:00.000Z");
    expect(await officesOf(scene)).toEqual([]);
    await appoint(scene, seatAt(scene, 1).holderId);
    expect(await officesOf(scene)).toMatchObject([{ personId: seatAt(scene, 1).holderId }]);
  });

  test("nobody becomes an officer of the authority while they chair", async () => {
    const scene = await buildBoard(await open());
    const administrator = await buildHolder(scene.world, "la_admin");
    const { holderId } = seatAt(scene, 0);
    await appoint(scene, holderId);
    const officer = appointPerson(scene.as(administrator), {
      requestKey: scene.requestKey(),
      personId: holderId,
      role: "la_officer",
      scopeId: scene.world.authorityId,
      plannedEndOn: null,
      evidence: null,
    });
    expect((await refusalOf(officer)).message).toContain("This person is chair of the board");
  });

  test("ten records of one chair at once make one", async () => {
    const scene = await buildBoard(await open());
    const tries = [0, 1, 2, 3, 4].flatMap((place) => {
      const { holderId } = seatAt(scene, place);
      const roles: readonly ChairRole[] = ["board_chair", "board_chair"];
      return roles.map((role) => refusalOf(appoint(scene, holderId, { role })));
    });
    const answers = await Promise.all(tries);
    expect(answers.filter(({ code }) => code === "none")).toHaveLength(1);
    expect(await officesOf(scene)).toHaveLength(1);
  });

  test("a program that writes beneath the services makes no chair that BRD-10 bars", async () => {
    const scene = await buildBoard(await open());
    const { world, boardId, officer, clerk } = scene;
    const { authorityId } = world;
    const row = (personId: PersonId, role: ChairRole | "la_officer", scopeId: string) =>
      ({
        id: world.newId("AppointmentId"),
        authority_id: authorityId,
        person_id: personId,
        role,
        scope_kind: role === "la_officer" ? "authority" : "board",
        scope_id: scopeId,
        basis: "appointed",
        depends_on_id: null,
        evidence: null,
        slot: 1,
        valid_from: world.clock.now(),
        valid_to: null,
        planned_end_on: null,
        planned_end_at: null,
        ended_reason: null,
        recorded_at: world.clock.now(),
      }) as const;
    const write = (one: ReturnType<typeof row>) =>
      beneath(scene, (db) => db.insertInto("appointments").values(one).execute());
    const declare = (personId: PersonId) =>
      world.store.transaction([], (db) =>
        insertDeclaration(db, {
          id: world.newId("ChairDeclarationId"),
          authorityId,
          boardId,
          personId,
          says: "As the rules want",
          declaredAt: world.clock.now(),
          recordedById: clerk,
        }),
      );
    const { holderId } = seatAt(scene, 0);
    expect(await write(row(holderId, "board_chair", boardId))).toBe("guard");
    await declare(officer);
    expect(await write(row(officer, "board_chair", boardId))).toBe("guard");
    await declare(holderId);
    const chair = row(holderId, "board_chair", boardId);
    expect(await write(chair)).toBe("nothing");
    expect(await write(row(holderId, "la_officer", authorityId))).toBe("guard");
    const other = seatAt(scene, 1).holderId;
    await declare(other);
    expect(["unique", "guard", "exclusion"]).toContain(await write(row(other, "board_chair", boardId)));
    const laSeat = await world.store.reader
      .selectFrom("seats")
      .select("id")
      .where("kind", "=", "la")
      .executeTakeFirstOrThrow();
    const declaration = await world.store.reader
      .selectFrom("chair_declarations")
      .select("id")
      .where("person_id", "=", holderId)
      .executeTakeFirstOrThrow();
    const term = { authorityId, appointmentId: chair.id, boardId, declarationId: declaration.id };
    const inLaSeat = (db: Writer) => insertChairTerm(db, { ...term, seatId: laSeat.id, seatKind: "lead" });
    expect(await beneath(scene, inLaSeat)).toBe("foreign_key");
  });

  test("the chair presides; with chair and vice-chair away the members choose, and that is stored", async () => {
    const scene = await buildBoard(await open());
    const [chair, vice, member] = [0, 1, 2].map((place) => seatAt(scene, place));
    await appoint(scene, present(chair, "a seat").holderId);
    await appoint(scene, present(vice, "a seat").holderId, { role: "vice_chair" });
    const meeting = await buildMeeting(scene);
    const { as, clerk, requestKey, meetingId, world } = meeting;
    const preside = (personId: PersonId) =>
      setPresiding(as(clerk), { requestKey: requestKey(), meetingId, personId });
    const leave = async (seat: typeof chair) => {
      const { seatId } = present(seat, "a seat");
      world.clock.advance_ms(60_000);
      await sit(meeting, seatId, null);
    };
    const chosen = present(member, "a seat").holderId;
    expect((await refusalOf(preside(chosen))).message).toContain("so the chair presides");
    expect((await refusalOf(preside(present(vice, "a seat").holderId))).message).toContain("chair presides");
    await leave(chair);
    expect((await refusalOf(preside(chosen))).message).toContain("so the vice-chair presides");
    expect(await preside(present(vice, "a seat").holderId)).toEqual({ basis: "vice_chair" });
    await leave(vice);
    expect(await preside(chosen)).toEqual({ basis: "chosen" });
    const terms = await world.store.reader
      .selectFrom("presiding_terms")
      .select(["person_id", "basis"])
      .where("superseded_by", "is", null)
      .execute();
    expect(terms).toEqual([{ person_id: chosen, basis: "chosen" }]);
  });
});
