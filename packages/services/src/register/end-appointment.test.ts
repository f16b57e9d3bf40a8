import { findAppointment, listActiveAppointments } from "@consortia/db/repositories/appointments";
import { listVotes } from "@consortia/db/repositories/votes";
import type { AppointPerson } from "@consortia/domain/register/people-schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { AppointmentId, Id, PersonId } from "@consortia/domain/shared/ids";
import {
  buildAppointment,
  buildConsortium,
  buildHolder,
  buildMembership,
  buildPerson,
  buildSchool,
  buildWorld,
} from "@consortia/testing/build-register";
import { asPerson, asSystemActor, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases, type TestStore } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildAccounts } from "../../test-support/account-scene.ts";
import { buildBoard, buildVoting, vote } from "../../test-support/board-scene.ts";
import { portalCookie } from "../../test-support/portal-session.ts";
import { closeVoting } from "../board/close-voting.ts";
import { endSeatHolding } from "../board/end-seat-holding.ts";
import { fillSeat } from "../board/fill-seat.ts";
import { nameSubstitute } from "../board/name-substitute.ts";
import { verifyMeeting } from "../board/verify-meetings.ts";
import { appointPerson } from "./appoint-person.ts";
import { closeGroup } from "./close-group.ts";
import { endAppointment } from "./end-appointment.ts";
import { endDueTerms } from "./end-due-terms.ts";
import { readSession } from "./read-session.ts";

const last_day = "2026-07-24";

/** A board on which a head holds the first seat as lead of a consortium, each appointment resting on the one before. */
async function buildHead(store: TestStore) {
  const board = await buildBoard(store);
  const { world, as, clerk, requestKey } = board;
  const admin = await buildHolder(world, "la_admin");
  const seat = present(board.seats[0], "The board has a lead seat");
  await endSeatHolding(as(clerk), { requestKey: requestKey(), seatId: seat.seatId, reason: "Term over" });
  const schoolId = await buildSchool(world);
  await buildMembership(world, { groupId: seat.consortiumId, schoolId });
  const headId = await buildPerson(world, "Amina Osei");
  const headship = await buildAppointment(world, {
    personId: headId,
    role: "headteacher",
    scopeId: schoolId,
  });
  const evidence = "Minute 4, 2 May 2026";
  await appointPerson(as(admin), {
    requestKey: requestKey(),
    personId: headId,
    role: "consortium_lead",
    scopeId: seat.consortiumId,
    plannedEndOn: null,
    evidence,
  });
  await fillSeat(as(clerk), {
    requestKey: requestKey(),
    seatId: seat.seatId,
    personId: headId,
    minute: evidence,
  });
  const seats = [{ ...seat, holderId: headId }, ...board.seats.slice(1)];
  return { ...board, seats, seat: { ...seat, holderId: headId }, admin, headId, headship };
}

type Head = Awaited<ReturnType<typeof buildHead>>;

function end({ as, admin }: Pick<Head, "as" | "admin">, appointmentId: AppointmentId) {
  return endAppointment(as(admin), { appointmentId, reason: "Left the school" });
}

function vacate({ as, clerk, requestKey }: Head, seatId: Id<"SeatId">) {
  return endSeatHolding(as(clerk), { requestKey: requestKey(), seatId, reason: "Term over" });
}

function fill({ as, clerk, requestKey }: Head, seatId: Id<"SeatId">, personId: PersonId) {
  return fillSeat(as(clerk), { requestKey: requestKey(), seatId, personId, minute: "Minute 5" });
}

async function rolesOf({ world, headId }: Head) {
  const { authorityId, clock, store } = world;
  const held = await listActiveAppointments(store.reader, {
    authorityId,
    personId: headId,
    at: clock.now(),
  });
  return held.map(({ role }) => role);
}

onBothDatabases("REG-6: what rests on an appointment ends with it", (open) => {
  test("to any depth, at the same instant, with an event for each and the sessions revoked", async () => {
    const scene = await buildHead(await open());
    const { world, headId, headship } = scene;
    expect(await rolesOf(scene)).toEqual(["headteacher", "consortium_lead", "board_member"]);
    const cookie = await portalCookie(world, headId);
    const token = cookie.replace("consortia_portal=", "");
    const nobody = buildCtx(world, { kind: "nobody" });
    expect((await readSession(nobody, { app: "portal", token })).actor.kind).toBe("person");
    world.clock.advance_ms(60_000);

    const { ended } = await end(scene, headship);

    expect(ended).toHaveLength(3);
    expect(await rolesOf(scene)).toEqual([]);
    const { authorityId, store } = world;
    const instants = new Set<string | null>();
    for (const id of ended) {
      instants.add((await findAppointment(store.reader, { authorityId, id }))?.validTo ?? null);
    }
    expect([...instants]).toEqual([world.clock.now()]);
    const events = await store.reader
      .selectFrom("audit_events")
      .select("subject_id")
      .where("act", "=", "appointment_ended")
      .where("at", "=", world.clock.now())
      .execute();
    expect(events.map((event) => event.subject_id).sort()).toEqual([...ended].sort());
    expect((await readSession(nobody, { app: "portal", token })).actor.kind).toBe("nobody");
  });

  test("votes cast stand; afterwards there is none to cast", async () => {
    const head = await buildHead(await open());
    const scene = { ...head, ...(await buildVoting(head)) };
    await vote(scene, head.seat, "for");
    await end(head, head.headship);
    const again = vote(scene, head.seat, "against", (await votesOf(scene))[0]?.id ?? null);
    await expect(again).rejects.toMatchObject({ code: "forbidden" });
    expect(await votesOf(scene)).toMatchObject([{ choice: "for", personId: head.headId }]);
  });

  test("a vote cast while the headship ends is refused or counted, never both", async () => {
    const head = await buildHead(await open());
    const scene = { ...head, ...(await buildVoting(head)) };
    const casts = Array.from({ length: 20 }, () => vote(scene, head.seat, "for"));
    const [ending, ...replies] = await Promise.allSettled([end(head, head.headship), ...casts]);
    expect(ending?.status).toBe("fulfilled");
    const accepted = replies.filter((reply) => reply.status === "fulfilled");
    const refusals = replies.flatMap((reply) => (reply.status === "rejected" ? [reply.reason] : []));
    expect(accepted.length).toBeLessThanOrEqual(1);
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(DomainError);
    expect(await votesOf(scene)).toHaveLength(accepted.length);
    await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId: scene.motionId });
    expect((await verifyMeeting(scene.as(scene.clerk), scene.meetingId)).fault).toBeNull();
  });

  test("with its places on a board, so that the person can be seated again, also in another seat", async () => {
    const scene = await buildHead(await open());
    const { world, seats, headId, headship } = scene;
    await end(scene, headship);
    world.clock.advance_ms(60_000);
    await buildAppointment(world, {
      personId: headId,
      role: "consortium_lead",
      scopeId: scene.seat.consortiumId,
    });
    const second = present(seats[1], "A consortium has two seats");
    await vacate(scene, second.seatId);
    await fill(scene, second.seatId, headId);
    expect(await rolesOf(scene)).toEqual(["consortium_lead", "board_member"]);
  });

  test("so that who stood in for a seat can be named for it again", async () => {
    const scene = await buildHead(await open());
    const { as, clerk, requestKey, seat, world } = scene;
    const { authorityId, clock, store } = world;
    const personId = seat.substituteId;
    const held = await listActiveAppointments(store.reader, { authorityId, personId, at: clock.now() });
    const deputyLead = present(
      held.find(({ role }) => role === "deputy_lead"),
      "The scene's substitute is a deputy lead",
    );
    await end(scene, deputyLead.id);
    clock.advance_ms(60_000);
    await buildAppointment(world, { personId, role: "deputy_lead", scopeId: seat.consortiumId });
    const named = { seatId: seat.seatId, personId, minute: "Minute 5" };
    await nameSubstitute(as(clerk), { ...named, requestKey: requestKey() });
    const again = nameSubstitute(as(clerk), { ...named, requestKey: requestKey() });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });

  test("and who leaves a seat loses the right that came with it, on record", async () => {
    const scene = await buildHead(await open());
    const { world, headId, seat } = scene;
    const { authorityId, store } = world;
    await vacate(scene, seat.seatId);
    const events = await store.reader
      .selectFrom("audit_events")
      .innerJoin("appointments", "appointments.id", "audit_events.subject_id")
      .select("appointments.role")
      .where("act", "=", "appointment_ended")
      .where("appointments.person_id", "=", headId)
      .where("appointments.authority_id", "=", authorityId)
      .execute();
    expect(events).toEqual([{ role: "board_member" }]);
  });

  test("a place on a board rests on what qualifies for it, whatever appointment to the board stood before", async () => {
    const scene = await buildHead(await open());
    const { as, admin, boardId, headId, requestKey, seat, world } = scene;
    await vacate(scene, seat.seatId);
    world.clock.advance_ms(60_000);
    await appointPerson(as(admin), {
      requestKey: requestKey(),
      personId: headId,
      role: "board_member",
      scopeId: boardId,
      plannedEndOn: null,
      evidence: "Minute 5",
    });
    world.clock.advance_ms(60_000);
    await fill(scene, seat.seatId, headId);
    const { authorityId, clock, store } = world;
    const held = await listActiveAppointments(store.reader, {
      authorityId,
      personId: headId,
      at: clock.now(),
    });
    const lead = present(
      held.find(({ role }) => role === "consortium_lead"),
      "The head leads a consortium",
    );
    await end(scene, lead.id);
    expect(await rolesOf(scene)).toEqual(["headteacher"]);
  });

  test("nobody leads a consortium that has closed", async () => {
    const world = await buildWorld(await open());
    const { authorityId, clock, store } = world;
    const groupId = await buildConsortium(world);
    const personId = await buildHolder(world, "consortium_lead", groupId);
    const officer = buildCtx(world, asPerson(await buildHolder(world, "la_officer")));
    clock.advance_ms(60_000);
    await closeGroup(officer, {
      requestKey: "close-group-key",
      groupId,
      reason: "Merged with its neighbour",
    });
    expect(await listActiveAppointments(store.reader, { authorityId, personId, at: clock.now() })).toEqual(
      [],
    );
  });

  test("and nobody is appointed to a consortium or school that has closed", async () => {
    const { as, admin, officer, requestKey, world } = await buildHead(await open());
    const groupId = await buildConsortium(world);
    const schoolId = await buildSchool(world);
    await world.store.transaction([], async (db) => {
      await db.updateTable("schools").set({ status: "closed" }).where("id", "=", schoolId).execute();
    });
    await closeGroup(as(officer), { requestKey: requestKey(), groupId, reason: "Merged with its neighbour" });
    const personId = await buildPerson(world, "Jon Bright");
    for (const [role, scopeId] of [
      ["consortium_lead", groupId] as const,
      ["headteacher", schoolId] as const,
    ]) {
      const post = { personId, role, scopeId, plannedEndOn: null, evidence: "Minute 4" };
      const appointing = appointPerson(as(admin), { ...post, requestKey: requestKey() });
      await expect(appointing).rejects.toMatchObject({ code: "invalid", field: "scopeId" });
    }
  });

  test("what is opened on an appointment while it ends never outlives it", async () => {
    const scene = await buildHead(await open());
    const { as, admin, requestKey, world } = scene;
    const groupId = await buildConsortium(world);
    for (let round = 1; round <= 6; round += 1) {
      const personId = await buildPerson(world, `Head ${round}`);
      const scopeId = await buildSchool(world);
      const headship = await buildAppointment(world, { personId, role: "headteacher", scopeId });
      const lead = { personId, role: "consortium_lead", scopeId: groupId, plannedEndOn: null } as const;
      await Promise.allSettled([
        end(scene, headship),
        appointPerson(as(admin), { ...lead, requestKey: requestKey(), evidence: "Minute 4" }),
      ]);
      const { authorityId, clock, store } = world;
      const held = await listActiveAppointments(store.reader, { authorityId, personId, at: clock.now() });
      const left = await Promise.all(
        held.map(({ id }) => findAppointment(store.reader, { authorityId, id })),
      );
      expect(left.filter((one) => one?.dependsOnId === headship)).toEqual([]);
    }
  });

  test("an appointment ended 20 times at once ends once", async () => {
    const scene = await buildHead(await open());
    const replies = await Promise.allSettled(Array.from({ length: 20 }, () => end(scene, scene.headship)));
    const reasons = replies.flatMap((reply) => (reply.status === "rejected" ? [reply.reason] : []));
    expect(reasons).toHaveLength(19);
    for (const reason of reasons) {
      expect(reason).toMatchObject({ code: "conflict", message: "This appointment has ended already." });
    }
  });

  test("two administrators who end each other at once leave one of them", async () => {
    const scene = await buildAccounts(await open());
    const [first, second] = [await scene.joined("la_admin"), await scene.joined("la_admin")];
    const ending = (by: PersonId, appointmentId: AppointmentId) =>
      endAppointment(buildCtx(scene.world, asPerson(by)), { appointmentId, reason: "Moved on" });
    const replies = await Promise.allSettled([
      ending(first.personId, second.appointmentId),
      ending(second.personId, first.appointmentId),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("an administrator who has not joined, or whose term is to end, is not enough to leave behind", async () => {
    const scene = await buildAccounts(await open());
    const { world } = scene;
    const admin = await scene.joined("la_admin");
    const ctx = buildCtx(world, asPerson(admin.personId));
    await buildHolder(world, "la_admin");
    const passing = await scene.withAccount(await buildPerson(world, "Only until July"));
    await appointPerson(ctx, {
      requestKey: "a-passing-administrator",
      personId: passing.personId,
      role: "la_admin",
      scopeId: world.authorityId,
      plannedEndOn: last_day,
      evidence: null,
    });
    const leave = () => endAppointment(ctx, { appointmentId: admin.appointmentId, reason: "Moved on" });
    await expect(leave()).rejects.toMatchObject({ code: "conflict" });
    await scene.joined("la_admin");
    await expect(leave()).resolves.toMatchObject({ ended: [admin.appointmentId] });
  });
});

const day_after = "2026-07-25T08:00:00.000Z";

/** A head whose post ends with the term, and who leads a consortium by it. */
async function buildTerm(store: TestStore) {
  const world = await buildWorld(store);
  const admin = buildCtx(world, asPerson(await buildHolder(world, "la_admin")));
  const schoolId = await buildSchool(world);
  const groupId = await buildConsortium(world);
  let keys = 0;
  const appoint = async (
    personId: PersonId,
    post: Pick<AppointPerson, "role" | "scopeId" | "plannedEndOn">,
  ) => {
    keys += 1;
    return appointPerson(admin, {
      requestKey: `appoint-${keys}-key`,
      personId,
      evidence: "Minute 4",
      ...post,
    });
  };
  const headId = await buildPerson(world, "Amina Osei");
  await appoint(headId, { role: "headteacher", scopeId: schoolId, plannedEndOn: last_day });
  await appoint(headId, { role: "consortium_lead", scopeId: groupId, plannedEndOn: null });
  const worker = buildCtx(world, asSystemActor("worker"));
  const heldBy = async (personId: PersonId) => {
    const { authorityId, clock } = world;
    const held = await listActiveAppointments(store.reader, { authorityId, personId, at: clock.now() });
    return held.map(({ role }) => role);
  };
  return { world, store, schoolId, headId, appoint, worker, heldBy };
}

onBothDatabases("GEN-9: a term ends by the clock, whatever has run", (open) => {
  test("with all that rests on it, on the last day and not before", async () => {
    const { world, heldBy, headId } = await buildTerm(await open());
    world.clock.set("2026-07-24T22:59:59.999Z");
    expect(await heldBy(headId)).toEqual(["headteacher", "consortium_lead"]);
    world.clock.set("2026-07-24T23:00:00.000Z");
    expect(await heldBy(headId)).toEqual([]);
  });

  test("the worker writes it down once, at the instant it was due, however many look at once", async () => {
    const { world, store, worker } = await buildTerm(await open());
    expect(await endDueTerms(worker)).toBe(0);
    world.clock.set(day_after);
    const counts = await Promise.all(Array.from({ length: 5 }, () => endDueTerms(worker)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    const ended = await store.reader
      .selectFrom("appointments")
      .select(["valid_to", "ended_reason"])
      .where("valid_to", "is not", null)
      .execute();
    expect(ended).toEqual(Array(2).fill({ valid_to: "2026-07-24T23:00:00.000Z", ended_reason: "term over" }));
    const events = await store.reader
      .selectFrom("audit_events")
      .select(["system_actor", "person_id"])
      .where("act", "=", "appointment_ended")
      .execute();
    expect(events).toEqual(Array(2).fill({ system_actor: "worker", person_id: null }));
  });

  test("the post is free for the next head although no worker has run", async () => {
    const { world, schoolId, appoint, heldBy } = await buildTerm(await open());
    const next = await buildPerson(world, "Jon Bright");
    const post = { role: "headteacher", scopeId: schoolId, plannedEndOn: null } as const;
    await expect(appoint(next, post)).rejects.toMatchObject({ code: "conflict" });
    world.clock.set(day_after);
    await appoint(next, post);
    expect(await heldBy(next)).toEqual(["headteacher"]);
  });
});

function votesOf({ world, motionId }: { world: Head["world"]; motionId: string }) {
  return listVotes(world.store.reader, { authorityId: world.authorityId, motionId });
}
