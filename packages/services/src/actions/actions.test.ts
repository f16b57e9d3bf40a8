import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { buildAppointment, buildPerson } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { buildBoard, buildMeeting, type MeetingScene } from "../../test-support/board-scene.ts";
import { countSelects } from "../../test-support/count-selects.ts";
import { addAgendaItem } from "../board/add-agenda-item.ts";
import { createMeeting } from "../board/create-meeting.ts";
import { addAction } from "./add-action.ts";
import { listActions, listActionsForMeeting, readAction } from "./read-actions.ts";
import { carryForward, updateAction } from "./update-action.ts";

async function refused(act: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await act;
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error("It was allowed");
}

async function give(scene: MeetingScene, dueOn = "2026-07-01", place = 0) {
  const { as, clerk, requestKey, itemId, seats } = scene;
  const seat = present(seats[place], "A seat");
  const { actionId } = await addAction(as(clerk), {
    requestKey: requestKey(),
    itemId,
    title: "Write to all schools about reading recovery",
    owner: { personId: seat.holderId, role: "consortium_lead", scopeId: seat.consortiumId },
    dueOn,
  });
  return { actionId, ...seat };
}

onBothDatabases("actions", (open) => {
  test("are updated by their owner, each step kept, and what is ended stays ended", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, requestKey, world, seats } = scene;
    const { actionId, holderId } = await give(scene);
    const step = (event: "start" | "finish", by = holderId) =>
      updateAction(as(by), { requestKey: requestKey(), actionId, event, note: "" });
    const stranger = present(seats[3], "A seat of another consortium").holderId;
    expect((await refused(step("start", stranger))).code).toBe("forbidden");
    await step("start");
    world.clock.advance_ms(60_000);
    await step("finish");
    expect((await refused(step("start"))).code).toBe("conflict");
    const page = await readAction(as(stranger), { actionId });
    expect(page.history.map(({ state }) => state)).toEqual(["open", "in_progress", "done"]);
    expect(page.mayUpdate).toBe(false);
    const reopen = world.store.transaction([], (db) => sql`update actions set state = 'open'`.execute(db));
    await expect(reopen).rejects.toThrow(/guard:/);
    const told = await world.store.reader
      .selectFrom("outbox_messages")
      .select("to_person_id")
      .where("kind", "=", "action_given")
      .execute();
    expect(told).toEqual([{ to_person_id: holderId }]);
  });

  test("are listed with as many looks for three owners as for one", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, presidingId } = scene;
    const looks = () =>
      countSelects(as(presidingId), (ctx) => listActions(ctx, { show: "open", board: "primary" }));
    await give(scene);
    const forOne = await looks();
    await give(scene, "2026-07-02", 2);
    await give(scene, "2026-07-03", 4);
    expect(await looks()).toBe(forOne);
  });

  test("go to whoever holds the role once their owner has left it, and not before", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, world, requestKey } = scene;
    const { actionId, holderId, consortiumId } = await give(scene);
    const successor = await buildPerson(world, "Successor");
    await buildAppointment(world, { personId: successor, role: "consortium_lead", scopeId: consortiumId });
    const mine = async (person = successor) =>
      (await listActions(as(person), { show: "mine", board: null })).map(({ id }) => id);
    expect(await mine()).toEqual([]);
    expect(await mine(holderId)).toEqual([actionId]);
    world.clock.advance_ms(60_000);
    await world.store.transaction([], (db) =>
      sql`update appointments set valid_to = ${world.clock.now()}, ended_reason = 'left'
        where person_id = ${holderId} and role = 'consortium_lead'`.execute(db),
    );
    expect(await mine()).toEqual([actionId]);
    expect(await mine(holderId)).toEqual([]);
    const finish = (person: typeof successor) =>
      updateAction(as(person), { requestKey: requestKey(), actionId, event: "finish", note: "" });
    expect((await refused(finish(holderId))).code).toBe("forbidden");
    await finish(successor);
  });

  test("appear at the next meeting unasked, what is overdue first, and nothing at their own", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, boardId, presidingId, world, reference } = scene;
    const later = await give(scene, "2026-08-01");
    const sooner = await give(scene, "2026-06-20", 2);
    const next = await createMeeting(as(clerk), {
      requestKey: requestKey(),
      boardId,
      kind: "ordinary",
      on: "2026-07-09",
      startsAt: "16:00",
      place: "The library",
      urgencyReason: "",
    });
    world.clock.set("2026-07-01T09:00:00.000Z");
    // The next meeting is a draft still, which the desk alone reads.
    const at = (reference: string) => listActionsForMeeting(as(clerk), { board: "primary", reference });
    expect((await at(next.reference)).map(({ id, isOverdue }) => [id, isOverdue])).toEqual([
      [sooner.actionId, true],
      [later.actionId, false],
    ]);
    expect(await at(reference)).toEqual([]);
    const overdue = await listActions(as(presidingId), { show: "overdue", board: "primary" });
    expect(overdue.map(({ id }) => id)).toEqual([sooner.actionId]);
  });

  test("carried forward go on once with a new date, and name the old one", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, presidingId } = scene;
    const { actionId, holderId } = await give(scene);
    const carry = (by = clerk, dueOn = "2026-09-10") =>
      carryForward(as(by), { requestKey: requestKey(), actionId, dueOn });
    expect((await refused(carry(holderId))).code).toBe("forbidden");
    expect((await refused(carry(clerk, "2026-06-01"))).message).toBe("Enter a date that is not over");
    const carried = await carry();
    expect((await refused(carry())).code).toBe("conflict");
    const page = await readAction(as(presidingId), { actionId: carried.actionId });
    expect(page).toMatchObject({ carriedFromId: actionId, dueOn: "2026-09-10", state: "open" });
    const added = await scene.world.store.reader
      .selectFrom("audit_events")
      .select("subject_id")
      .where("act", "=", "action_added")
      .orderBy("subject_id")
      .execute();
    expect(added.map(({ subject_id }) => subject_id)).toEqual([actionId, carried.actionId].sort());
  });

  test("BRD-14: what is written on an action of a closed item stands apart, and the open table refuses it", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const { as, clerk, requestKey, world, meetingId, officer } = scene;
    const { itemId } = await addAgendaItem(as(clerk), {
      requestKey: requestKey(),
      meetingId,
      title: "A school in difficulty",
      purpose: "discussion",
      lanes: ["primary"],
      part: "part2",
      closedReason: "It names a school",
      motion: null,
    });
    const ofOpenItem = await give(scene);
    const { actionId, holderId } = await give({ ...scene, itemId });
    const note = "Fenside will not answer";
    await updateAction(as(holderId), { requestKey: requestKey(), actionId, event: "drop", note });
    const { history } = await readAction(as(officer), { actionId });
    expect(history.map((change) => [change.state, change.note])).toEqual([
      ["open", ""],
      ["dropped", note],
    ]);
    const { reader } = world.store;
    const changes = await reader.selectFrom("action_changes").select(["id", "action_id", "note"]).execute();
    expect(changes.map((change) => change.note).sort()).toEqual(["", "", "Closed item"]);
    const [ofOpen] = changes.filter(({ action_id }) => action_id === ofOpenItem.actionId);
    const beneath: readonly (readonly [RegExp, string])[] = [
      [
        /action_changes_closed_apart/,
        `insert into action_changes select 'acc_forged000001', authority_id, action_id, state, '${note}',
          changed_by_id, changed_at from action_changes where note = 'Closed item'`,
      ],
      [
        /closed_action_notes_of_closed_actions/,
        `insert into closed_action_notes select authority_id, id, 'x' from action_changes where id = '${ofOpen?.id}'`,
      ],
      [/guard:|permission denied/, "update closed_action_notes set note = 'x'"],
      [/guard:|permission denied/, "delete from closed_action_notes"],
    ];
    for (const [refusal, statement] of beneath) {
      const write = world.store.transaction([], (db) => sql.raw(statement).execute(db));
      await expect(write, statement).rejects.toThrow(refusal);
    }
  });

  test("are given only to somebody who holds the role", async () => {
    const scene = await buildMeeting(await buildBoard(await open()));
    const seat = present(scene.seats[0], "A seat");
    const given = addAction(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      itemId: scene.itemId,
      title: "Anything",
      owner: { personId: seat.holderId, role: "la_officer", scopeId: scene.world.authorityId },
      dueOn: "2026-07-01",
    });
    expect(await refused(given)).toEqual({
      code: "invalid",
      message: "Select somebody who holds that role now",
    });
  });
});
