import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { listDecisions } from "@consortia/db/repositories/decision-records";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { findMotion } from "@consortia/db/repositories/motions";
import { listUrgentAnswers } from "@consortia/db/repositories/urgent-answers";
import { listUrgent } from "@consortia/db/repositories/urgent-decisions";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { present } from "@consortia/domain/shared/assert";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildHolder, buildPerson, buildSchool } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { type RawBuilder, sql } from "kysely";
import { expect, test } from "vitest";
import { vote } from "../../test-support/board-scene.ts";
import { moveAndOpen, newMeeting, openWith, place, propose } from "../../test-support/commission-scene.ts";
import {
  answer,
  ask,
  askFor,
  buildUrgentScene,
  needed_on,
  type UrgentScene,
} from "../../test-support/urgent-scene.ts";
import { closeMeeting } from "../board/close-meeting.ts";
import { closeVoting } from "../board/close-voting.ts";
import { createMeeting } from "../board/create-meeting.ts";
import { declareInterest } from "../board/declare-interest.ts";
import { endSeatHolding } from "../board/end-seat-holding.ts";
import { settleInterest } from "../board/settle-interest.ts";
import { listWaiting } from "../commissioning/list-waiting.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { readEntry } from "../ledger/read-entry.ts";
import { recomputeBooks } from "../ledger/recompute-books.ts";
import { askUrgent } from "./ask-urgent.ts";
import { closeDueUrgent } from "./close-due-urgent.ts";
import { readUrgent } from "./read-urgent.ts";

const parts = ["chair", "vice_chair", "la_finance"] as const;

async function stateOf({ world }: UrgentScene, reference: string) {
  const { authorityId, store } = world;
  return present(await findCommissionByReference(store.reader, { authorityId, reference }), "It exists")
    .state;
}

async function urgentState({ world }: UrgentScene, urgent: { id: string }) {
  const { authorityId, store } = world;
  const [found] = await listUrgent(store.reader, { authorityId, urgentIds: [urgent.id] });
  return present(found, "It exists").state;
}

async function availableIn({ budget }: UrgentScene) {
  const { ctx, consortiumId } = budget;
  const accounts = await listAccounts(ctx.db, ctx.authorityId, { consortiumId });
  return accounts.filter(({ kind }) => kind === "available").reduce((sum, { pence }) => sum + pence, 0n);
}

/** What a program that writes beneath the services does, or the name of the guard that refuses it. */
async function beneath({ world }: UrgentScene, statement: (at: string) => RawBuilder<unknown>) {
  try {
    await world.store.transaction([], (db) => statement(world.clock.now()).execute(db));
    return "done";
  } catch (error) {
    return error instanceof Error ? error.message : "refused";
  }
}

const endRole = (scene: UrgentScene, role: string) =>
  beneath(
    scene,
    (at) => sql`update appointments set valid_to = ${at}, ended_reason = 'ended' where role = ${role}`,
  );

async function lettersOf({ world }: UrgentScene, kind: string) {
  const { rows } = await sql<{ to_person_id: string; subject: string; body_text: string }>`
    select to_person_id, subject, body_text from outbox_messages where kind = ${kind} order by id`.execute(
    world.store.reader,
  );
  return rows;
}

onBothDatabases("an urgent decision between meetings", (open) => {
  test("the last of three agreements takes it and holds the money in the same transaction", async () => {
    const scene = await buildUrgentScene(await open());
    const { commission, urgent } = await askFor(scene);
    expect(await answer(scene, urgent, "la_finance")).toEqual({ after: "wait" });
    expect(await answer(scene, urgent, "chair")).toEqual({ after: "wait" });
    expect(await stateOf(scene, commission)).toBe("submitted");
    expect(await availableIn(scene)).toBe(10_000_00n);
    expect(await answer(scene, urgent, "vice_chair")).toEqual({ after: "take" });
    expect(await stateOf(scene, commission)).toBe("approved");
    expect(await urgentState(scene, urgent)).toBe("taken");
    expect(await availableIn(scene)).toBe(5_500_00n);
    expect((await recomputeBooks(scene.budget.ctx)).every(({ fault }) => fault === null)).toBe(true);
  });

  test("its decision record, its ledger entry and its commission lead to each other", async () => {
    const scene = await buildUrgentScene(await open());
    const { commission, urgent } = await askFor(scene);
    for (const part of parts) await answer(scene, urgent, part);
    const { authorityId, store } = scene.world;
    const [decision] = await listDecisions(store.reader, { authorityId, commissionId: urgent.commissionId });
    expect(decision).toMatchObject({ urgentId: urgent.id, motionId: null, outcome: "approved" });
    const transactionId = present(decision?.ledgerTransactionId, "An approval posts");
    const finance = scene.as(scene.signers.la_finance);
    expect((await readEntry(finance, { transactionId })).commission).toMatchObject({ reference: commission });
  });

  test("who agreed, and when, is on record in the order in which they did", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    for (const part of parts) {
      await answer(scene, urgent, part);
      scene.world.clock.set(`2026-05-0${6 + parts.indexOf(part)}T09:00:00.000Z`);
    }
    const { authorityId, store } = scene.world;
    const given = await listUrgentAnswers(store.reader, { authorityId, urgentIds: [urgent.id] });
    expect(given.map(({ part, personId, answeredAt }) => [part, personId, answeredAt.slice(0, 10)])).toEqual([
      ["chair", scene.signers.chair, "2026-05-05"],
      ["vice_chair", scene.signers.vice_chair, "2026-05-06"],
      ["la_finance", scene.signers.la_finance, "2026-05-07"],
    ]);
    const changed = await beneath(
      scene,
      () => sql`update urgent_answers set answer = 'refuse', reason = 'x'`,
    );
    expect(changed).toMatch(/urgent_answers_no_update|permission denied/);
  });

  test("COM-10: agreed but a penny short stands as agreed, posts nothing, and can come again", async () => {
    const scene = await buildUrgentScene(await open(), 4_499_99n);
    const { commission, urgent } = await askFor(scene);
    for (const part of parts) await answer(scene, urgent, part);
    expect(await urgentState(scene, urgent)).toBe("taken");
    expect(await stateOf(scene, commission)).toBe("submitted");
    expect(await availableIn(scene)).toBe(4_499_99n);
    const { authorityId, store } = scene.world;
    const [decision] = await listDecisions(store.reader, { authorityId, commissionId: urgent.commissionId });
    expect(decision).toMatchObject({ outcome: "carried_not_funded", short_pence: 1n });
    const waiting = await listWaiting(scene.as(scene.clerk), scene);
    expect(waiting.map(({ reference }) => reference)).toEqual([commission]);
  });

  test("two decisions on the last money cannot both use it", async () => {
    const scene = await buildUrgentScene(await open(), 4_000_00n);
    const first = await askFor(scene, "£2,500");
    const second = await askFor(scene, "£2,500");
    for (const part of parts) {
      await answer(scene, first.urgent, part);
      await answer(scene, second.urgent, part);
    }
    expect(await stateOf(scene, first.commission)).toBe("approved");
    // Agreed within the cap, and not funded.
    expect(await urgentState(scene, second.urgent)).toBe("taken");
    expect(await stateOf(scene, second.commission)).toBe("submitted");
    expect(await availableIn(scene)).toBe(1_500_00n);
  });

  test("one refusal ends it, and the commission waits for the next agenda", async () => {
    const scene = await buildUrgentScene(await open());
    const { commission, urgent } = await askFor(scene);
    await answer(scene, urgent, "chair");
    const refused = await answer(scene, urgent, "vice_chair", { answer: "refuse", reason: "It can wait." });
    expect(refused).toEqual({ after: "refuse" });
    expect(await urgentState(scene, urgent)).toBe("refused");
    await expect(answer(scene, urgent, "la_finance")).rejects.toThrow("no longer open");
    expect(await availableIn(scene)).toBe(10_000_00n);
    const meetingId = await newMeeting(scene);
    await place(scene, commission, meetingId);
    expect(await stateOf(scene, commission)).toBe("on_agenda");
  });

  test("the date passing refuses it once, whoever comes first, and silence is never agreement", async () => {
    const scene = await buildUrgentScene(await open());
    const { commission, urgent } = await askFor(scene);
    await answer(scene, urgent, "chair");
    await answer(scene, urgent, "vice_chair");
    const ctx = scene.as(scene.clerk);
    scene.world.clock.set(`${needed_on}T15:59:59.999Z`);
    expect(await closeDueUrgent(ctx)).toBe(0);
    scene.world.clock.set(`${needed_on}T16:00:00.000Z`);
    await expect(answer(scene, urgent, "la_finance")).rejects.toThrow("was needed by 15 May 2026 at 5:00pm");
    expect(await closeDueUrgent(ctx)).toBe(1);
    expect(await closeDueUrgent(ctx)).toBe(0);
    expect(await urgentState(scene, urgent)).toBe("refused");
    expect(await stateOf(scene, commission)).toBe("submitted");
  });

  test("the three are told with the way to their own page, and the members of how it ended", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    const asked = await lettersOf(scene, "urgent_asked");
    expect(asked.map(({ to_person_id }) => to_person_id)).toEqual(
      expect.arrayContaining(Object.values(scene.signers)),
    );
    const finance = asked.find(({ to_person_id }) => to_person_id === scene.signers.la_finance);
    expect(finance?.body_text).toContain(`{admin}/board/primary/urgent/${urgent.reference}`);
    for (const part of parts) await answer(scene, urgent, part);
    const ended = await lettersOf(scene, "urgent_ended");
    const told = ended.map(({ to_person_id }) => to_person_id);
    expect(told).toEqual(expect.arrayContaining([...scene.seats.map((seat) => seat.holderId), scene.clerk]));
    expect(new Set(told).size).toBe(told.length);
    expect(ended[0]?.body_text).toContain("£4,500.00 is held");
  });

  test("the letters about a closed one hold its reference alone", async () => {
    const scene = await buildUrgentScene(await open());
    const reference = await propose(scene, "£4,500");
    const urgent = await ask(scene, reference, { closedReason: "It names a school" });
    // Who proposed it has it for that reason alone once the seat is another's.
    await endSeatHolding(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      seatId: scene.seat.seatId,
      reason: "Left the board",
    });
    for (const part of parts) await answer(scene, urgent, part);
    const letters = [
      ...(await lettersOf(scene, "urgent_asked")),
      ...(await lettersOf(scene, "urgent_ended")),
    ];
    expect(letters.length).toBeGreaterThan(8);
    for (const { subject, body_text } of letters) {
      expect(`${subject} ${body_text}`).not.toMatch(/Phonics|4,500|half term|C-\d{4}/);
    }
    expect(letters.find(({ to_person_id }) => to_person_id === scene.leadId)?.body_text).toContain(
      "You get this because you proposed this commission.",
    );
  });

  test("a commission withdrawn while it is asked takes the question with it", async () => {
    const scene = await buildUrgentScene(await open());
    const { commission, urgent } = await askFor(scene);
    await withdrawCommission(scene.as(scene.leadId), {
      reference: commission,
      reason: "The school has found another way.",
      requestKey: scene.requestKey(),
    });
    expect(await urgentState(scene, urgent)).toBe("withdrawn");
    await expect(answer(scene, urgent, "chair")).rejects.toThrow("no longer open");
  });

  test("withdrawn after it was taken, its money goes back", async () => {
    const scene = await buildUrgentScene(await open());
    const { commission, urgent } = await askFor(scene);
    for (const part of parts) await answer(scene, urgent, part);
    const reason = "The school has found another way.";
    await withdrawCommission(scene.as(scene.leadId), {
      reference: commission,
      reason,
      requestKey: scene.requestKey(),
    });
    expect(await availableIn(scene)).toBe(10_000_00n);
  });
});

onBothDatabases("who may decide between meetings", (open) => {
  test("every member reads the decision, and its commission only who may open that", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    const mayOpen = async (personId: PersonId) => {
      const { reference } = urgent;
      return (await readUrgent(scene.as(personId), { board: "primary", reference })).mayOpenCommission;
    };
    const stranger = await buildHolder(scene.world, "headteacher", await buildSchool(scene.world));
    expect(await mayOpen(stranger)).toBe(false);
    const { chair, la_finance } = scene.signers;
    for (const one of [scene.headId, scene.leadId, scene.clerk, chair, la_finance]) {
      expect(await mayOpen(one)).toBe(true);
    }
  });

  test("none answers for another, none twice, and each of the three is another person", async () => {
    const scene = await buildUrgentScene(await open());
    const { chair, la_finance } = scene.signers;
    const { urgent } = await askFor(scene);
    await expect(answer(scene, urgent, "chair", { by: scene.signers.vice_chair })).rejects.toThrow(
      "You cannot do this",
    );
    await expect(answer(scene, urgent, "la_finance", { by: chair })).rejects.toThrow("You cannot do this");
    await expect(answer(scene, urgent, "vice_chair", { by: scene.clerk })).rejects.toThrow(
      "You cannot do this",
    );
    await answer(scene, urgent, "chair");
    await expect(answer(scene, urgent, "chair")).rejects.toThrow("has answered already");
    // Nobody holds both offices at once (BRD-10), but one may follow the other while the question waits.
    await endRole(scene, "vice_chair");
    await endRole(scene, "board_chair");
    await buildAppointment(scene.world, { personId: chair, role: "vice_chair", scopeId: scene.boardId });
    await expect(answer(scene, urgent, "vice_chair", { by: chair })).rejects.toThrow("another person");
    expect(await answer(scene, urgent, "la_finance", { by: la_finance })).toEqual({ after: "wait" });
  });

  test("the same request twice answers once", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    const requestKey = scene.requestKey();
    expect(await answer(scene, urgent, "chair", { requestKey })).toEqual({ after: "wait" });
    expect(await answer(scene, urgent, "chair", { requestKey })).toEqual({ after: "wait" });
  });

  test("LED-10: the lead who proposed it cannot decide it as chair, and the clerk is told before asking", async () => {
    const scene = await buildUrgentScene(await open());
    const { world, boardId, leadId } = scene;
    const reference = await propose(scene, "£4,500");
    await endRole(scene, "board_chair");
    await buildAppointment(world, { personId: leadId, role: "board_chair", scopeId: boardId });
    await expect(ask(scene, reference)).rejects.toThrow("proposed this commission");
  });

  test("a chair who became tied to the school that gains cannot agree", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    const { chair } = scene.signers;
    await buildAppointment(scene.world, {
      personId: chair,
      role: "chair_of_governors",
      scopeId: scene.schoolId,
    });
    await expect(answer(scene, urgent, "chair")).rejects.toThrow("because of an interest");
  });

  test("a finance officer tied to the school is not asked where another is free", async () => {
    const scene = await buildUrgentScene(await open());
    const { la_finance } = scene.signers;
    await buildAppointment(scene.world, {
      personId: la_finance,
      role: "chair_of_governors",
      scopeId: scene.schoolId,
    });
    const reference = await propose(scene, "£4,500");
    const other = await buildHolder(scene.world, "la_finance", scene.world.authorityId);
    const urgent = await ask(scene, reference);
    await expect(answer(scene, urgent, "la_finance")).rejects.toThrow("because of an interest");
    expect(await answer(scene, urgent, "la_finance", { by: other })).toEqual({ after: "wait" });
  });

  test("a chair whose seat has ended decides nothing", async () => {
    const scene = await buildUrgentScene(await open());
    const { urgent } = await askFor(scene);
    const seat = present(scene.seats[2], "The chair's seat");
    await endSeatHolding(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      seatId: seat.seatId,
      reason: "Left the consortium",
    });
    await expect(answer(scene, urgent, "chair")).rejects.toThrow(/no seat with a vote|cannot do this/);
  });

  test("with an office vacant nothing can be asked, and the sentence says which", async () => {
    const scene = await buildUrgentScene(await open());
    const reference = await propose(scene, "£4,500");
    await endRole(scene, "vice_chair");
    await expect(ask(scene, reference)).rejects.toThrow("This board has no vice-chair with a vote now");
  });

  test("over the cap it is refused with the cap, and nobody but the board's clerk asks", async () => {
    const scene = await buildUrgentScene(await open());
    const reference = await propose(scene, "£5,000.01");
    await expect(ask(scene, reference)).rejects.toThrow(/up to £5,000\.01.*decide up to £5,000\.00/);
    const other = await propose(scene, "£5,000");
    const asked = {
      boardId: scene.boardId,
      reference: other,
      reason: "The coach is free only until half term.",
      neededOn: needed_on,
    };
    for (const personId of [scene.leadId, scene.officer, await buildPerson(scene.world, "Somebody")]) {
      const input = { ...asked, requestKey: scene.requestKey() };
      await expect(askUrgent(scene.as(personId), input)).rejects.toThrow("We cannot find that page");
    }
    const past = { ...asked, requestKey: scene.requestKey(), neededOn: "2026-05-04" };
    await expect(askUrgent(scene.as(scene.clerk), past)).rejects.toThrow("must be today before 5:00pm");
    await ask(scene, other);
  });

  test("one question at a time, and none to a meeting meanwhile", async () => {
    const scene = await buildUrgentScene(await open());
    const { commission } = await askFor(scene);
    await expect(ask(scene, commission)).rejects.toThrow("U-0001 asks for");
    const meetingId = await newMeeting(scene);
    await expect(place(scene, commission, meetingId)).rejects.toThrow("U-0001 asks for");
    const draft = await propose(scene, "£1,000");
    await place(scene, draft, meetingId);
    await expect(ask(scene, draft)).rejects.toThrow("is on agenda");
  });

  test("the database itself refuses a decision that three have not agreed to", async () => {
    const scene = await buildUrgentScene(await open());
    const { commission, urgent } = await askFor(scene);
    await answer(scene, urgent, "chair");
    const end = (state: string) =>
      beneath(
        scene,
        (at) => sql`update urgent_decisions set state = ${state}, ended_at = ${at} where id = ${urgent.id}`,
      );
    expect(await end("taken")).toContain("urgent_decisions_taken_by_three");
    expect(await end("refused")).toContain("urgent_decisions_refused_by_one");
    const record = (route: string) =>
      beneath(
        scene,
        (
          at,
        ) => sql`insert into decision_records (id, authority_id, commission_id, route, urgent_decision_id, outcome,
          requested_pence, approved_pence, short_pence, requester_id, decided_at) values ('dec_0000000001',
          ${scene.world.authorityId}, ${urgent.commissionId}, ${route}, ${urgent.id}, 'carried_not_funded', 1, 0, 1,
          ${urgent.requesterId}, ${at})`,
      );
    expect(await record("urgent")).toContain("decision_records_agreed_by_three");
    expect(await record("board")).toContain("decision_records_basis");
    const inState = await beneath(scene, () => sql`delete from urgent_decisions`);
    expect(inState).toMatch(/urgent_decisions_stay|permission denied/);
    expect(await stateOf(scene, commission)).toBe("submitted");
  });
});

/** Moved, voted on by the first seats as told, and closed. */
async function voteAs(scene: UrgentScene, reference: string, choices: readonly VoteChoice[]) {
  const motionId = await moveAndOpen(scene, reference);
  for (const [place, choice] of choices.entries()) {
    await vote({ ...scene, motionId }, present(scene.seats[place], "A seat"), choice);
  }
  await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId });
  return motionId;
}

/** An interest of a seat's holder that comes out after the vote, and the clerk confirms. */
async function lateInterest(scene: UrgentScene, motionId: Id<"MotionId">, place: number) {
  const { as, clerk, requestKey, seats, world } = scene;
  const { authorityId, store } = world;
  const { itemId } = present(await findMotion(store.reader, { authorityId, motionId }), "The motion exists");
  const { holderId } = present(seats[place], "A seat");
  const says = "My partner works for the provider.";
  const nature = "prejudicial" as const;
  await declareInterest(as(holderId), { requestKey: requestKey(), itemId, nature, says, explanation: "" });
  const interests = await listItemInterests(store.reader, { authorityId, itemId });
  const { id } = present(
    interests.find(({ personId }) => personId === holderId),
    "It was declared",
  );
  const settled = { interestId: id, decision: "confirm" as const, nature, explanation: "" };
  return settleInterest(as(clerk), { ...settled, requestKey: requestKey() });
}

onBothDatabases("a motion and an urgent decision on one commission", (open) => {
  test("a late interest in a vote that could not be paid leaves alone what was agreed between meetings since", async () => {
    const scene = await buildUrgentScene(await open(), 6_000_00n);
    const { as, boardId, clerk, leadId, requestKey, world } = scene;
    const first = await propose(scene, "£4,500");
    const second = await propose(scene, "£4,500");
    const meetingId = await openWith(scene, [first, second]);
    await voteAs(scene, first, ["for", "for", "for"]);
    const motionId = await voteAs(scene, second, ["for", "for", "against"]);
    await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
    expect(await stateOf(scene, second)).toBe("submitted");
    world.clock.set("2026-06-19T09:00:00.000Z");
    const reason = "The school has found another way.";
    await withdrawCommission(as(leadId), { reference: first, reason, requestKey: requestKey() });
    const asked = {
      boardId,
      reference: second,
      reason: "The coach is free only now.",
      neededOn: "2026-06-26",
    };
    await askUrgent(as(clerk), { ...asked, requestKey: requestKey() });
    const [urgent] = await listUrgent(world.store.reader, { authorityId: world.authorityId, boardId });
    for (const part of parts) await answer(scene, present(urgent, "It was asked"), part);
    expect(await stateOf(scene, second)).toBe("approved");
    expect((await lateInterest(scene, motionId, 1)).effect).toBe("undone");
    expect(await stateOf(scene, second)).toBe("approved");
    expect(await availableIn(scene)).toBe(1_500_00n);
    expect((await recomputeBooks(scene.budget.ctx)).every(({ fault }) => fault === null)).toBe(true);
  });

  test("what is asked between meetings begins no agenda; refused, it comes again on the next", async () => {
    const scene = await buildUrgentScene(await open());
    const { as, boardId, clerk, requestKey, world } = scene;
    const commission = await propose(scene, "£4,500");
    const meetingId = await openWith(scene, [commission]);
    await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
    world.clock.set("2026-06-19T09:00:00.000Z");
    const asked = {
      boardId,
      reference: commission,
      reason: "The coach is free only now.",
      neededOn: "2026-06-26",
    };
    await askUrgent(as(clerk), { ...asked, requestKey: requestKey() });
    const [urgent] = await listUrgent(world.store.reader, { authorityId: world.authorityId, boardId });
    const usual = {
      boardId,
      kind: "ordinary",
      startsAt: "16:00",
      place: "The library",
      urgencyReason: "",
    } as const;
    const call = (on: string) =>
      createMeeting(as(clerk), { ...usual, on, requestKey: requestKey(), hasStandingItems: true });
    await call("2026-07-02");
    expect(await stateOf(scene, commission)).toBe("submitted");
    const refusal = { answer: "refuse", reason: "It can wait." } as const;
    await answer(scene, present(urgent, "It was asked"), "chair", refusal);
    await call("2026-07-09");
    expect(await stateOf(scene, commission)).toBe("on_agenda");
  });
});
