import type { Role } from "@consortia/domain/register/roles";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildHolder, buildSchool } from "@consortia/testing/build-register";
import { asSystemActor, buildCtx, type World } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { buildBoard, buildMeeting } from "../../test-support/board-scene.ts";
import { buildChangeScene, decisionOfAsh, openAsh } from "../../test-support/change-scene.ts";
import { buildChecked, buildElectorate, buildNominating } from "../../test-support/election-scene.ts";
import {
  buildOutsider,
  buildPanelScene,
  disputeAsh,
  nameAshPanel,
  type PanelScene,
} from "../../test-support/panel-scene.ts";
import { askFor, buildUrgentScene, answer as sign } from "../../test-support/urgent-scene.ts";
import { addAction } from "../actions/add-action.ts";
import { endSeatHolding } from "../board/end-seat-holding.ts";
import { deferCategory } from "../categorisation/defer-category.ts";
import { closeDispute, replyToDispute, supportDispute } from "../categorisation/move-dispute.ts";
import { nameDisputePanel } from "../categorisation/name-dispute-panel.ts";
import { setCategory } from "../categorisation/set-category.ts";
import { standDownPanel } from "../categorisation/stand-down-panel.ts";
import { withdrawChange } from "../categorisation/withdraw-change.ts";
import { closeDueElections } from "../elections/close-due-elections.ts";
import { leaveUnfilled } from "../elections/leave-unfilled.ts";
import { reopenNominations } from "../elections/reopen-nominations.ts";
import { actingPerson } from "../shared/person.ts";
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
    for (const part of ["chair", "vice_chair", "la_finance"] as const) await sign(scene, urgent, part);
    await leave(world, leadId, { role: "consortium_lead" });
    await leave(world, clerk, { role: "board_clerk" });
    const { sent, dropped } = await delivered(world, "urgent_ended");
    expect(sent.length).toBeGreaterThan(0);
    expect([...dropped].sort()).toEqual([leadId, clerk].sort());
  });
});

const because = "Two of the three members have been ill since the panel was named.";

/** What is said of a category to the head and the chair of governors of Ash Lane. */
const told: Readonly<Record<string, (scene: PanelScene) => Promise<unknown>>> = {
  category_change_opened: (scene) => openAsh(scene),
  category_change_withdrawn: async (scene) => {
    const { changeId } = await openAsh(scene);
    await withdrawChange(scene.officer, { changeId, reason: because, requestKey: scene.key() });
  },
  category_dispute_reply: (scene) => answer(scene),
  category_panel_stood_down: async (scene) => {
    const { disputeId } = await answer(scene);
    const { officer, secondOfficer } = scene.people;
    const by = scene.as(secondOfficer);
    const members = [await buildOutsider(scene), officer, secondOfficer];
    await nameDisputePanel(by, { disputeId, members, requestKey: scene.key() });
    scene.clock.set("2026-07-01T09:00:00.000Z");
    await standDownPanel(by, { disputeId, reason: because, requestKey: scene.key() });
  },
  category_dispute_overtaken: async (scene) => {
    const { disputeId } = await disputeAsh(scene, (await decisionOfAsh(scene)).id);
    await setCategory(scene.officer, {
      urn: scene.ash.urn,
      code: "2B",
      effectiveOn: "2026-05-21",
      reason: because,
      requestKey: scene.key(),
    });
    await closeDispute(scene.officer, { disputeId, requestKey: scene.key() });
  },
};

async function support(scene: PanelScene) {
  const { disputeId } = await disputeAsh(scene, (await decisionOfAsh(scene)).id);
  await supportDispute(scene.as(scene.people.ashChair), { disputeId, requestKey: scene.key() });
  return { disputeId };
}

async function answer(scene: PanelScene) {
  const { disputeId } = await support(scene);
  await replyToDispute(scene.as(scene.people.ashAdviser), {
    disputeId,
    reply: because,
    requestKey: scene.key(),
  });
  return { disputeId };
}

async function putOff(scene: PanelScene) {
  const { panelId } = await nameAshPanel(scene);
  return () =>
    deferCategory(scene.as(scene.people.coleHead), {
      panelId,
      urn: scene.ash.urn,
      reason: because,
      requestKey: scene.key(),
    });
}

onBothDatabases("NOT-2, of the category of a school", (open) => {
  for (const [kind, act] of Object.entries(told)) {
    test(`${kind}: to whoever is head no longer, nothing`, async () => {
      const scene = await buildChangeScene(await open());
      const { ashHead, ashChair } = scene.people;
      await act(scene);
      await leave(scene, ashHead, { role: "headteacher" });
      expect(await delivered(scene, kind)).toEqual({ sent: [ashChair], dropped: [ashHead], all: 2 });
    });
  }

  test("a dispute that asks for support or for a reply: to whoever left that role, nothing", async () => {
    const scene = await buildChangeScene(await open());
    const { ashChair, ashAdviser } = scene.people;
    await support(scene);
    await leave(scene, ashChair, { role: "chair_of_governors" });
    await leave(scene, ashAdviser, { role: "adviser" });
    expect(await delivered(scene, "category_dispute_asked")).toMatchObject({ dropped: [ashChair] });
    expect(await delivered(scene, "category_disputed")).toMatchObject({ dropped: [ashAdviser] });
  });

  test("a dispute with its reply: to whoever is an officer no longer, nothing", async () => {
    const scene = await buildChangeScene(await open());
    const { officer, secondOfficer } = scene.people;
    await answer(scene);
    await leave(scene, officer, { role: "la_officer" });
    const { sent, dropped } = await delivered(scene, "category_dispute_answered");
    expect(dropped).toEqual([officer]);
    expect(sent).toContain(secondOfficer);
  });

  test("a school that is put off: to whoever named its panel, while they are an officer", async () => {
    const scene = await buildPanelScene(await open());
    const namer = actingPerson(scene.officer);
    await (await putOff(scene))();
    await leave(scene, namer, { role: "la_officer" });
    expect(await delivered(scene, "category_panel_deferred")).toEqual({ sent: [], dropped: [namer], all: 1 });
  });

  test("a school that is put off after its namer left: to the officers there are", async () => {
    const scene = await buildPanelScene(await open());
    const { officer, secondOfficer } = scene.people;
    const defer = await putOff(scene);
    await leave(scene, actingPerson(scene.officer), { role: "la_officer" });
    await defer();
    const { sent, dropped, all } = await delivered(scene, "category_panel_deferred");
    expect([[...sent].sort(), dropped, all]).toEqual([[officer, secondOfficer].sort(), [], 2]);
  });
});
