import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { listDecisions } from "@consortia/db/repositories/decision-records";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { findMotion } from "@consortia/db/repositories/motions";
import { present } from "@consortia/domain/shared/assert";
import { buildHolder, buildSchool } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  buildCommissionScene,
  type CommissionScene,
  commissionForm,
  motionOf,
  moveAndOpen,
  newMeeting,
  openWith,
  place,
  propose,
  voteOn,
} from "../../test-support/commission-scene.ts";
import { cancelMeeting } from "../board/cancel-meeting.ts";
import { closeMeeting } from "../board/close-meeting.ts";
import { closeVoting } from "../board/close-voting.ts";
import { moveMotion } from "../board/move-motion.ts";
import { readEntry } from "../ledger/read-entry.ts";
import { recomputeBooks } from "../ledger/recompute-books.ts";
import { listCommissions } from "./list-commissions.ts";
import { listWaiting } from "./list-waiting.ts";
import { readCommission } from "./read-commission.ts";
import { saveDraft } from "./save-draft.ts";
import { sendCommission } from "./send-commission.ts";
import { withdrawCommission } from "./withdraw-commission.ts";

async function positionOf({ budget }: CommissionScene) {
  const accounts = await listAccounts(budget.ctx.db, budget.ctx.authorityId, {
    consortiumId: budget.consortiumId,
  });
  const sum = (kind: string) =>
    accounts.filter((account) => account.kind === kind).reduce((total, account) => total + account.pence, 0n);
  return { available: sum("available"), committed: sum("committed") };
}

async function stateOf(scene: CommissionScene, reference: string) {
  const { authorityId, store } = scene.world;
  return present(await findCommissionByReference(store.reader, { authorityId, reference }), "It exists")
    .state;
}

async function decisionsOn(scene: CommissionScene, reference: string) {
  const { authorityId, store } = scene.world;
  const found = present(
    await findCommissionByReference(store.reader, { authorityId, reference }),
    "It exists",
  );
  return listDecisions(store.reader, { authorityId, commissionId: found.id });
}

async function booksAreWhole({ budget }: CommissionScene) {
  return (await recomputeBooks(budget.ctx)).every(({ fault }) => fault === null);
}

onBothDatabases("a vote becomes a commitment that cannot overspend", (open) => {
  test("a carried motion approves the commission and holds its money in the same transaction (COM-1, COM-3)", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    await openWith(scene, [reference]);
    expect((await voteOn(scene, reference, "for")).outcome).toBe("carried");
    expect(await stateOf(scene, reference)).toBe("approved");
    expect(await positionOf(scene)).toEqual({ available: 1_600_00n, committed: 8_400_00n });
    const [decision] = await decisionsOn(scene, reference);
    expect(decision).toMatchObject({ outcome: "approved", approved_pence: 8_400_00n, short_pence: null });
    expect(await booksAreWhole(scene)).toBe(true);
  });

  test("the ledger's entry names the commission it holds money for", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    await openWith(scene, [reference]);
    await voteOn(scene, reference, "for");
    const [decision] = await decisionsOn(scene, reference);
    const transactionId = present(decision?.ledgerTransactionId, "An approval posts");
    const finance = scene.as(await buildHolder(scene.world, "la_finance", scene.world.authorityId));
    expect((await readEntry(finance, { transactionId })).commission).toMatchObject({ reference });
  });

  test("COM-10: carried but a penny short stands as voted, posts nothing, and can come again", async () => {
    const scene = await buildCommissionScene(await open(), 8_399_99n);
    const reference = await propose(scene);
    await openWith(scene, [reference]);
    expect((await voteOn(scene, reference, "for")).outcome).toBe("carried");
    expect(await stateOf(scene, reference)).toBe("submitted");
    expect(await positionOf(scene)).toEqual({ available: 8_399_99n, committed: 0n });
    const [decision] = await decisionsOn(scene, reference);
    expect(decision).toMatchObject({
      outcome: "carried_not_funded",
      short_pence: 1n,
      ledgerTransactionId: null,
    });
    const page = await readCommission(scene.as(scene.leadId), { reference });
    expect(page.decisions[0]?.words).toContain("short by £0.01");
    expect((await listWaiting(scene.as(scene.clerk), scene)).map((one) => one.reference)).toEqual([
      reference,
    ]);
  });

  test("two approvals at one meeting cannot both use the last pounds (COM-3)", async () => {
    const scene = await buildCommissionScene(await open(), 10_000_00n);
    const first = await propose(scene, "£6,000");
    const second = await propose(scene, "£6,000");
    await openWith(scene, [first, second]);
    await voteOn(scene, first, "for");
    await voteOn(scene, second, "for");
    expect([await stateOf(scene, first), await stateOf(scene, second)]).toEqual(["approved", "submitted"]);
    expect(await positionOf(scene)).toEqual({ available: 4_000_00n, committed: 6_000_00n });
  });

  test("a motion that is lost declines the commission and holds nothing", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    await openWith(scene, [reference]);
    expect((await voteOn(scene, reference, "against")).outcome).toBe("not_carried");
    expect(await stateOf(scene, reference)).toBe("declined");
    expect(await positionOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
  });

  test("a motion not reached when the meeting closes brings its commission back", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    const meetingId = await openWith(scene, [reference]);
    await closeMeeting(scene.as(scene.clerk), { requestKey: scene.requestKey(), meetingId });
    expect(await stateOf(scene, reference)).toBe("submitted");
    expect(await decisionsOn(scene, reference)).toEqual([]);
  });

  test("a cancelled meeting brings its commissions back, and they can go to the next one", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    const meetingId = await newMeeting(scene);
    await place(scene, reference, meetingId);
    const reason = "Snow closed the schools";
    await cancelMeeting(scene.as(scene.clerk), { requestKey: scene.requestKey(), meetingId, reason });
    expect(await stateOf(scene, reference)).toBe("submitted");
    await place(scene, reference, await newMeeting(scene, "2026-06-25"));
    expect(await stateOf(scene, reference)).toBe("on_agenda");
  });

  test("withdrawn after approval, the money goes back to the budget in the same act", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    await openWith(scene, [reference]);
    await voteOn(scene, reference, "for");
    const input = { reference, reason: "The school found its own coach", requestKey: scene.requestKey() };
    await withdrawCommission(scene.as(scene.leadId), input);
    await withdrawCommission(scene.as(scene.leadId), input);
    expect(await stateOf(scene, reference)).toBe("withdrawn");
    expect(await positionOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
    expect(await booksAreWhole(scene)).toBe(true);
  });

  test("withdrawn before its motion is moved, it takes the motion off the agenda", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    await openWith(scene, [reference]);
    const motionId = await motionOf(scene, reference);
    const reason = "The school found its own coach";
    await withdrawCommission(scene.as(scene.leadId), { reference, reason, requestKey: scene.requestKey() });
    const { authorityId, store } = scene.world;
    expect(await findMotion(store.reader, { authorityId, motionId })).toMatchObject({
      state: "withdrawn",
      withdrawnReason: "What it asked for was withdrawn.",
    });
    const [mover, seconder] = scene.seats.slice(1);
    const moving = moveMotion(scene.as(scene.clerk), {
      requestKey: scene.requestKey(),
      motionId,
      moverId: present(mover, "A mover").holderId,
      seconderId: present(seconder, "A seconder").holderId,
    });
    await expect(moving).rejects.toMatchObject({ code: "conflict" });
  });

  test("two withdrawals at once release the money once", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    await openWith(scene, [reference]);
    await voteOn(scene, reference, "for");
    const withdraw = () =>
      withdrawCommission(scene.as(scene.leadId), {
        reference,
        reason: "No longer needed",
        requestKey: scene.requestKey(),
      });
    const results = await Promise.allSettled(Array.from({ length: 10 }, withdraw));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await positionOf(scene)).toEqual({ available: 10_000_00n, committed: 0n });
  });

  test("once moved, a commission is the meeting's and its proposer cannot pull it", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    await openWith(scene, [reference]);
    const motionId = await moveAndOpen(scene, reference);
    const withdrawing = withdrawCommission(scene.as(scene.leadId), {
      reference,
      reason: "Changed our minds",
      requestKey: scene.requestKey(),
    });
    await expect(withdrawing).rejects.toThrow("has been moved");
    await closeVoting(scene.as(scene.clerk), { requestKey: scene.requestKey(), motionId });
    expect(await stateOf(scene, reference)).not.toBe("withdrawn");
  });
});

onBothDatabases("who may do what with a commission", (open) => {
  test("a form sent twice makes one commission, and the same form with other answers is refused (GEN-4)", async () => {
    const scene = await buildCommissionScene(await open());
    const form = commissionForm(scene);
    const both = await Promise.all([
      saveDraft(scene.as(scene.leadId), form),
      saveDraft(scene.as(scene.leadId), form),
    ]);
    expect(both[0]).toEqual(both[1]);
    const changed = saveDraft(scene.as(scene.leadId), { ...form, title: "Something else entirely" });
    await expect(changed).rejects.toMatchObject({ code: "conflict" });
  });

  test("a lead of another consortium, a head and nobody cannot propose for this one", async () => {
    const scene = await buildCommissionScene(await open());
    const other = present(scene.seats.at(-1), "Another lead").holderId;
    for (const personId of [other, scene.headId]) {
      await expect(saveDraft(scene.as(personId), commissionForm(scene))).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });

  test("a school outside the consortium cannot be written into a commission", async () => {
    const scene = await buildCommissionScene(await open());
    const stranger = await buildSchool(scene.world);
    const writing = saveDraft(scene.as(scene.leadId), { ...commissionForm(scene), schoolIds: [stranger] });
    await expect(writing).rejects.toMatchObject({ code: "invalid", field: "schoolIds" });
  });

  test("a draft is hidden from its school; once sent the school reads it, and a stranger finds nothing either way", async () => {
    const scene = await buildCommissionScene(await open());
    const { reference } = await saveDraft(scene.as(scene.leadId), commissionForm(scene));
    const elsewhere = await buildSchool(scene.world);
    const stranger = await buildHolder(scene.world, "headteacher", elsewhere);
    await expect(readCommission(scene.as(scene.headId), { reference })).rejects.toMatchObject({
      code: "not_found",
    });
    await sendCommission(scene.as(scene.leadId), { reference, requestKey: scene.requestKey() });
    expect((await readCommission(scene.as(scene.headId), { reference })).reference).toBe(reference);
    expect((await listCommissions(scene.as(scene.headId), {})).commissions).toHaveLength(1);
    const hidden = readCommission(scene.as(stranger), { reference });
    const absent = readCommission(scene.as(stranger), { reference: "C-9999" });
    const answers = await Promise.allSettled([hidden, absent]);
    expect(
      answers.map((answer) => (answer.status === "rejected" ? String(answer.reason) : "answered")),
    ).toEqual(["DomainError: We cannot find that page", "DomainError: We cannot find that page"]);
    expect((await listCommissions(scene.as(stranger), {})).commissions).toEqual([]);
    const { schoolId } = scene;
    const ofSchool = async (person: typeof stranger, schoolId: typeof scene.schoolId) =>
      (await listCommissions(scene.as(person), { schoolId })).commissions.map((one) => one.reference);
    expect(await ofSchool(scene.headId, schoolId)).toEqual([reference]);
    expect(await ofSchool(scene.leadId, schoolId)).toEqual([reference]);
    expect(await ofSchool(scene.leadId, elsewhere)).toEqual([]);
    expect(await ofSchool(stranger, schoolId)).toEqual([]);
  });

  test("the board reads a commission once it is on an agenda, and not before", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    const member = present(scene.seats.at(-1), "A member of the board").holderId;
    await expect(readCommission(scene.as(member), { reference })).rejects.toMatchObject({
      code: "not_found",
    });
    await place(scene, reference, await newMeeting(scene));
    expect((await readCommission(scene.as(member), { reference })).state).toBe("on_agenda");
  });

  test("only the board's clerk places it, once, and only before the board that holds its lane (COM-7)", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    const meetingId = await newMeeting(scene);
    const asLead = place({ ...scene, clerk: scene.leadId }, reference, meetingId);
    await expect(asLead).rejects.toMatchObject({ code: "not_found" });
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => place(scene, reference, meetingId)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

onBothDatabases("what the database itself refuses", (open) => {
  test("an amount or a school changed after sending, an approval without its decision, a state after the end", async () => {
    const scene = await buildCommissionScene(await open());
    const reference = await propose(scene);
    const { store } = scene.world;
    const write = (statement: string) => store.transaction([], (db) => sql.raw(statement).execute(db));
    const where = `where reference = '${reference}'`;
    await expect(
      write(`update commissions set max_pence = 1, version = version + 1 ${where}`),
    ).rejects.toThrow("amount_fixed");
    await expect(write(`delete from commission_beneficiaries`)).rejects.toThrow("removed_in_draft");
    await expect(
      write(`update commissions set state = 'approved', version = version + 1 ${where}`),
    ).rejects.toThrow("approved_by_decision");
    const reason = "The need has passed";
    await withdrawCommission(scene.as(scene.leadId), { reference, reason, requestKey: scene.requestKey() });
    await expect(
      write(`update commissions set state = 'draft', version = version + 1 ${where}`),
    ).rejects.toThrow("stay_ended");
  });

  test("a commission in a lane that its consortium does not hold (COM-7)", async () => {
    const scene = await buildCommissionScene(await open());
    const { reference } = await saveDraft(scene.as(scene.leadId), commissionForm(scene));
    const moved = scene.world.store.transaction([], (db) =>
      sql
        .raw(
          `update commissions set lane = 'secondary', version = version + 1 where reference = '${reference}'`,
        )
        .execute(db),
    );
    await expect(moved).rejects.toThrow(/FOREIGN KEY|foreign key/);
  });
});
