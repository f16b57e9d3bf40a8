import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { listDecisions } from "@consortia/db/repositories/decision-records";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import { findMotion } from "@consortia/db/repositories/motions";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import { buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { tamper } from "@consortia/testing/tamper";
import { expect, test } from "vitest";
import { close, draftOn, open as openOn, publish } from "../../test-support/between-scene.ts";
import { vote } from "../../test-support/board-scene.ts";
import { moveAndOpen, openWith } from "../../test-support/commission-scene.ts";
import {
  accept,
  accepted,
  bookFaults,
  equipInvoices,
  type InvoiceScene,
  match,
  pay,
  positionNow,
  proposeFrom,
  reject,
  take,
} from "../../test-support/invoice-scene.ts";
import { answer, ask, buildUrgentScene, type UrgentScene } from "../../test-support/urgent-scene.ts";
import { verifyChains } from "../audit/verify-chains.ts";
import { closeMeeting } from "../board/close-meeting.ts";
import { closeVoting } from "../board/close-voting.ts";
import { declareInterest } from "../board/declare-interest.ts";
import { readMeeting } from "../board/read-meeting.ts";
import { settleInterest } from "../board/settle-interest.ts";
import { readCommission } from "../commissioning/read-commission.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { recordLateInterest } from "../urgent/record-late-interest.ts";
import { listInvoices, listWorkToAccept } from "./list-invoices.ts";

type Scene = UrgentScene & InvoiceScene;

/** Carried by two votes against one, so that it hangs on each of the two; then the day after. */
async function voted(store: Parameters<typeof buildUrgentScene>[0]) {
  const base = await buildUrgentScene(store);
  const reference = await proposeFrom(base, "£4,500");
  const meetingId = await openWith(base, [reference]);
  const motionId = await moveAndOpen(base, reference);
  for (const [place, choice] of (["for", "for", "against"] as const).entries()) {
    await vote({ ...base, motionId }, present(base.seats[place], "A seat"), choice);
  }
  const { as, clerk, requestKey, world } = base;
  await closeVoting(as(clerk), { requestKey: requestKey(), motionId });
  await closeMeeting(as(clerk), { requestKey: requestKey(), meetingId });
  world.clock.set("2026-06-19T09:00:00.000Z");
  return { scene: { ...base, ...(await equipInvoices(base)), reference }, motionId };
}

/** The holder of the second seat has an interest after all, and the clerk confirms it. */
async function declareLate(scene: Scene, motionId: Id<"MotionId">) {
  const { as, clerk, requestKey, seats, world } = scene;
  const { authorityId, store } = world;
  const { itemId } = present(await findMotion(store.reader, { authorityId, motionId }), "The motion exists");
  const { holderId } = present(seats[1], "A second seat");
  await declareInterest(as(holderId), {
    requestKey: requestKey(),
    itemId,
    nature: "prejudicial",
    says: "My partner works for the provider.",
    explanation: "",
  });
  const declared = (await listItemInterests(store.reader, { authorityId, itemId })).find(
    ({ personId }) => personId === holderId,
  );
  return settleInterest(as(clerk), {
    requestKey: requestKey(),
    interestId: present(declared, "It was declared").id,
    decision: "confirm",
    nature: "prejudicial",
    explanation: "",
  });
}

async function standing({ reference, world }: Scene) {
  const { authorityId, store } = world;
  const found = present(
    await findCommissionByReference(store.reader, { authorityId, reference }),
    "It exists",
  );
  const decisions = await listDecisions(store.reader, { authorityId, commissionId: found.id });
  return { state: found.state, outcomes: decisions.map(({ outcome }) => outcome).sort() };
}

async function told(scene: Scene, reference: string) {
  const { items } = await readMeeting(scene.as(scene.leadId), { board: "primary", reference });
  return items.flatMap(({ reported }) => reported ?? []).map(({ kind, says }) => [kind, says]);
}

async function faults({ world }: Scene) {
  const { reports, broken } = await verifyChains(buildCtx(world, { kind: "system", system: "worker" }));
  return { broken, why: reports[0]?.fault?.why ?? null };
}

onBothDatabases("BRD-16: an interest comes out once work was accepted", (open) => {
  test("the vote is no longer carried and the decision stands: it is marked, and what is owed is paid", async () => {
    const { scene, motionId } = await voted(await open());
    const invoiceId = await accepted(scene, "INV-1", 1_000_00n);
    const before = await positionNow(scene);
    expect(await declareLate(scene, motionId)).toEqual({ isVoteVoided: true, effect: "undone" });
    expect(await standing(scene)).toEqual({ state: "approved", outcomes: ["approved", "stands"] });
    expect(await positionNow(scene)).toEqual(before);
    const page = await readCommission(scene.as(scene.leadId), { reference: scene.reference });
    expect(page.decisions[0]?.words).toContain("Work had been accepted by then, so the decision stands");
    await pay(scene, invoiceId);
    expect((await positionNow(scene)).paid).toBe(1_000_00n);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("the next meeting is told of it, once, and a report taken away is found", async () => {
    const store = await open();
    const { scene, motionId } = await voted(store);
    await accepted(scene, "INV-1", 1_000_00n);
    await declareLate(scene, motionId);
    const next = await draftOn(scene, "2026-07-16");
    await publish(scene, next);
    expect(await told(scene, "2")).toEqual([["standing", expect.stringContaining("is no longer carried")]]);
    await openOn(scene, next, "2026-07-16");
    await close(scene, next);
    expect(await told(scene, "2")).toHaveLength(1);
    const after = await draftOn(scene, "2026-09-17");
    await publish(scene, after);
    expect(await told(scene, "3")).toEqual([]);
    expect(await faults(scene)).toEqual({ broken: 0, why: null });
    await tamper(store, "decision_reports", [
      "delete from decision_reports where decision_record_id is not null",
    ]);
    expect((await faults(scene)).why).toContain("What stands of M-0001 was not reported to meeting 2");
  });

  test("with an invoice that nobody accepted, or one credited in full, it is undone as before", async () => {
    const { scene, motionId } = await voted(await open());
    await reject(scene, await accepted(scene, "INV-1", 1_000_00n), scene.financeId);
    const waiting = await take(scene, "INV-2", 1_000_00n);
    await match(scene, waiting);
    await declareLate(scene, motionId);
    expect(await standing(scene)).toEqual({ state: "submitted", outcomes: ["approved", "undone"] });
    expect((await positionNow(scene)).money).toEqual([10_000_00n, 0n, 0n]);
    await expect(accept(scene, waiting)).rejects.toThrow("is not approved, so nothing may be invoiced");
    await reject(scene, waiting);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("undone, an invoice that waits is the officer's to reject: nobody is asked to accept or to match it", async () => {
    const { scene, motionId } = await voted(await open());
    const { as, headId, leadId, officer, reference, requestKey } = scene;
    const matched = await take(scene, "INV-1", 1_000_00n);
    await match(scene, matched);
    const received = await take(scene, "INV-2", 1_00n);
    expect(await listWorkToAccept(as(headId))).toMatchObject([{ id: matched }]);
    await declareLate(scene, motionId);
    expect(await listWorkToAccept(as(headId))).toEqual([]);
    expect(await listInvoices(as(officer))).toMatchObject([
      { id: matched, isStranded: true, isOwn: true },
      { id: received, isStranded: true, isOwn: true },
    ]);
    expect(await listInvoices(as(scene.financeId))).toMatchObject([{ isOwn: false }, { isOwn: false }]);
    const withdrawn = () =>
      withdrawCommission(as(leadId), { reference, reason: "Not any more.", requestKey: requestKey() });
    await expect(withdrawn()).rejects.toThrow("C-0001 is approved no longer. Have it rejected first.");
    for (const invoiceId of [matched, received]) await reject(scene, invoiceId);
    expect(await listInvoices(as(officer))).toEqual([]);
    await withdrawn();
  });

  test("of one of three who agreed between meetings: their decision stands, and the next meeting is told", async () => {
    const base = await buildUrgentScene(await open());
    const reference = await proposeFrom(base, "£4,500");
    const urgent = await ask(base, reference);
    for (const part of ["chair", "vice_chair", "la_finance"] as const) await answer(base, urgent, part);
    const scene = { ...base, ...(await equipInvoices(base)), reference };
    await accepted(scene, "INV-1", 1_000_00n);
    const before = await positionNow(scene);
    scene.world.clock.set("2026-05-06T09:00:00.000Z");
    const { effect } = await recordLateInterest(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      urgentId: urgent.id,
      personId: scene.signers.chair,
      says: "Her sister runs the provider.",
    });
    expect(effect).toBe("binding");
    expect(await standing(scene)).toEqual({ state: "approved", outcomes: ["approved"] });
    expect(await positionNow(scene)).toEqual(before);
    const next = await draftOn(scene, "2026-06-18");
    await publish(scene, next);
    expect((await told(scene, "1")).at(-1)).toEqual([
      "interest",
      expect.stringContaining("Work had been accepted by then, so the decision stands"),
    ]);
    expect(await faults(scene)).toEqual({ broken: 0, why: null });
  });
});
