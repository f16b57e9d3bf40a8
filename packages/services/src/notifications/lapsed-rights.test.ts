import type { Role } from "@consortia/domain/register/roles";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildHolder, buildSchool } from "@consortia/testing/build-register";
import { asSystemActor, buildCtx, type World } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBoard, buildMeeting } from "../../test-support/board-scene.ts";
import { buildChecked, buildElectorate, buildNominating } from "../../test-support/election-scene.ts";
import { answer, askFor, buildUrgentScene } from "../../test-support/urgent-scene.ts";
import { addAction } from "../actions/add-action.ts";
import { endSeatHolding } from "../board/end-seat-holding.ts";
import { closeDueElections } from "../elections/close-due-elections.ts";
import { leaveUnfilled } from "../elections/leave-unfilled.ts";
import { reopenNominations } from "../elections/reopen-nominations.ts";
import { deliverMail } from "./deliver-mail.ts";

type BuiltWorld = World & { readonly clock: { readonly advance_ms: (ms: number) => void } };

/** What a person held in one role ends; an appointment elsewhere is theirs still, which once was enough. */
async function leave(world: BuiltWorld, personId: PersonId, { role }: { role: Role }): Promise<void> {
  const at = world.clock.now();
  await buildAppointment(world, { personId, role: "subject_lead", scopeId: await buildSchool(world) });
  await world.store.transaction([], (db) =>
    db
      .updateTable("appointments")
      .set({ valid_to: at, ended_reason: "left" })
      .where("person_id", "=", personId)
      .where("role", "=", role)
      .where("valid_to", "is", null)
      .execute(),
  );
  world.clock.advance_ms(1000);
}

/** Who was sent a message of a kind, and whose message was dropped as their right had lapsed. */
async function delivered(world: BuiltWorld, kind: string) {
  await deliverMail(buildCtx(world, asSystemActor("worker")), { send: () => Promise.resolve() });
  const rows = await world.store.reader
    .selectFrom("outbox_messages")
    .select(["to_person_id", "state", "last_error"])
    .where("kind", "=", kind)
    .execute();
  const whose = (state: string) =>
    rows.flatMap((row) => (row.state === state && row.to_person_id !== null ? [row.to_person_id] : []));
  return { sent: whose("sent"), dropped: whose("dropped"), all: rows.length };
}

onBothDatabases("NOT-2: a message leaves only while the right it rests on is held", (open) => {
  test("an action: to whoever left the role it was given to, nothing", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, itemId, seats, world } = scene;
    const give = (place: number) => {
      const { holderId: personId, consortiumId } = present(seats[place], "A seat");
      return addAction(as(clerk), {
        requestKey: requestKey(),
        itemId,
        title: "Write to all schools",
        owner: { personId, role: "consortium_lead", scopeId: consortiumId },
        dueOn: "2026-07-01",
      });
    };
    await give(0);
    await give(2);
    const gone = present(seats[0], "A seat").holderId;
    // What is held in the same consortium in another role is another right.
    const scopeId = present(seats[0], "A seat").consortiumId;
    await buildAppointment(world, { personId: gone, role: "facilitator", scopeId });
    await leave(world, gone, { role: "consortium_lead" });
    expect(await delivered(world, "action_given")).toMatchObject({
      sent: [present(seats[2], "A seat").holderId],
      dropped: [gone],
    });
  });

  test("an election in which nobody stood: to a clerk who keeps the board no longer, nothing", async () => {
    const scene = await buildChecked(await buildNominating(await buildElectorate(await open())), 0);
    const { as, officer, world, worker, electionId, requestKey, boardId } = scene;
    const gone = await buildHolder(world, "board_clerk", boardId);
    const of = () => ({ requestKey: requestKey(), electionId });
    await reopenNominations(as(officer), { ...of(), nominationsCloseOn: "2026-06-12" });
    world.clock.set("2026-06-12T16:00:00.000Z");
    await closeDueElections(worker);
    expect(await leaveUnfilled(as(officer), of())).toEqual({ told: 1 });
    await leave(world, gone, { role: "board_clerk" });
    expect(await delivered(world, "election_unfilled")).toEqual({ sent: [], dropped: [gone], all: 1 });
  });

  test("an urgent decision: to whoever is chair no longer, or does LA finance no longer, nothing", async () => {
    const scene = await buildUrgentScene(await open());
    const { world, signers } = scene;
    await askFor(scene);
    await leave(world, signers.chair, { role: "board_chair" });
    await leave(world, signers.la_finance, { role: "la_finance" });
    const { sent, dropped } = await delivered(world, "urgent_asked");
    expect(sent).toContain(signers.vice_chair);
    expect([...dropped].sort()).toEqual([signers.chair, signers.la_finance].sort());
  });

  test("an urgent decision that has ended: to a proposer who leads no longer, and a clerk who left, nothing", async () => {
    const scene = await buildUrgentScene(await open());
    const { world, leadId, clerk } = scene;
    const { urgent } = await askFor(scene);
    // As a member she would have another reason to hear of it.
    const seat = scene.seats.find(({ holderId }) => holderId === leadId);
    const { seatId } = present(seat, "The lead who proposed has a seat");
    const ending = { requestKey: scene.requestKey(), seatId, reason: "Another lead sits" };
    await endSeatHolding(scene.as(clerk), ending);
    world.clock.advance_ms(1000);
    for (const part of ["chair", "vice_chair", "la_finance"] as const) await answer(scene, urgent, part);
    await leave(world, leadId, { role: "consortium_lead" });
    await leave(world, clerk, { role: "board_clerk" });
    const { sent, dropped } = await delivered(world, "urgent_ended");
    expect(sent.length).toBeGreaterThan(0);
    expect([...dropped].sort()).toEqual([leadId, clerk].sort());
  });
});
