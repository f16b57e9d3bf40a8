import { listShares } from "@consortia/db/repositories/invoice-money";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { buildAppointment, buildHolder, buildSchool } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { buildBudget } from "../../test-support/budget.ts";
import {
  accept,
  accepted,
  bookFaults,
  buildInvoiceScene,
  credit,
  equipInvoices,
  type InvoiceScene,
  invoiceOf,
  match,
  pay,
  positionNow,
  proposeFrom,
  reject,
  returnPayment,
  take,
} from "../../test-support/invoice-scene.ts";
import { answer, ask, buildUrgentScene } from "../../test-support/urgent-scene.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";
import { readMoneyTrail } from "../funding/read-money-trail.ts";
import { closePeriod, startClosing } from "../ledger/close-period.ts";
import { commitFunds } from "../ledger/commit-funds.ts";
import { endFundYear } from "../ledger/end-fund-year.ts";
import { transact } from "../shared/transact.ts";
import { readInvoices } from "./read-invoices.ts";

async function withdraw({ as, leadId, reference, requestKey }: InvoiceScene) {
  return withdrawCommission(as(leadId), {
    reference,
    reason: "The school has found another way.",
    requestKey: requestKey(),
  });
}

/** A school has one head at a time. */
async function makeHead({ schoolId, world }: InvoiceScene, personId: PersonId) {
  await world.store.transaction([], async (db) => {
    await sql`update appointments set valid_to = ${world.clock.now()}, ended_reason = 'left'
      where role = 'headteacher' and scope_id = ${schoolId} and valid_to is null`.execute(db);
  });
  world.clock.set(new Date(Date.parse(world.clock.now()) + 1000).toISOString());
  await buildAppointment(world, { personId, role: "headteacher", scopeId: schoolId });
}

/** In the adjustments of 2026-27, what is not spent of it goes on into 2027-28. */
async function carryOn({ as, budget, financeId, requestKey, world }: InvoiceScene) {
  world.clock.set("2027-04-12T09:00:00.000Z");
  return endFundYear(as(financeId), {
    fundId: budget.fundId,
    year: 2026,
    returnPot: "no",
    reason: "The board's year-end motion of 24 March 2027.",
    requestKey: requestKey(),
  });
}

async function slugOf({ budget, world }: InvoiceScene) {
  const rows = await world.store.reader.selectFrom("school_groups").select(["id", "slug"]).execute();
  return rows.find(({ id }) => id === budget.consortiumId)?.slug ?? "";
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? String(one) : one));
}

onBothDatabases("an invoice is paid by four different people, out of what the board approved", (open) => {
  test("received, matched, accepted, paid: the money moves at the acceptance and at the payment", async () => {
    const scene = await buildInvoiceScene(await open());
    const invoiceId = await take(scene, "INV-1", 3_000_00n);
    await match(scene, invoiceId);
    expect((await positionNow(scene)).money).toEqual([1_000_00n, 9_000_00n, 0n]);
    await accept(scene, invoiceId);
    expect(await positionNow(scene)).toMatchObject({ money: [1_000_00n, 6_000_00n, 3_000_00n], paid: 0n });
    await pay(scene, invoiceId);
    expect(await positionNow(scene)).toMatchObject({
      money: [1_000_00n, 6_000_00n, 3_000_00n],
      paid: 3_000_00n,
    });
    const { headId, financeId, leadId, officer } = scene;
    expect(await invoiceOf(scene, invoiceId)).toMatchObject({
      state: "paid",
      requesterId: leadId,
      matchedById: officer,
      accepterId: headId,
      payerId: financeId,
    });
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("whoever may accept is written to when it is matched, without the school or the amount", async () => {
    const scene = await buildInvoiceScene(await open());
    await match(scene, await take(scene, "INV-1", 3_000_00n));
    const letters = await sql<{
      to_person_id: string;
      words: string;
      right_role: string;
      right_scope_id: string;
    }>`select to_person_id, right_role, right_scope_id, subject || ' ' || body_text as words from outbox_messages
      where kind = 'invoice_to_accept'`.execute(scene.world.store.reader);
    expect(letters.rows.map((row) => [row.to_person_id, row.right_role, row.right_scope_id])).toEqual([
      [scene.headId, "headteacher", scene.schoolId],
    ]);
    expect(letters.rows[0]?.words).not.toMatch(/Fenside|3,000|Phonics/);
  });

  test("LED-8: more than is left is not matched, with both sums said, and what is matched counts", async () => {
    const scene = await buildInvoiceScene(await open(), { maximum: "£2,400" });
    const tooMuch = await take(scene, "INV-1", 2_600_00n);
    await expect(match(scene, tooMuch)).rejects.toThrow(
      "£2,600.00 is more than the £2,400.00 left on C-0001",
    );
    const most = await take(scene, "INV-2", 2_400_00n);
    await match(scene, most);
    const penny = await take(scene, "INV-3", 1n);
    await expect(match(scene, penny)).rejects.toThrow("£0.01 is more than the £0.00 left");
    await reject(scene, most);
    await match(scene, penny);
  });

  test("a provider's number pays once, however it is typed, and comes again once it was rejected", async () => {
    const scene = await buildInvoiceScene(await open());
    const first = await take(scene, "INV-0042", 100_00n);
    await expect(take(scene, "inv 0042", 100_00n)).rejects.toThrow("recorded already, for C-0001");
    await reject(scene, first);
    await take(scene, "inv 0042", 90_00n);
  });

  test("LED-10: the head who proposed does not accept; that school's deputy or chair of governors does", async () => {
    const scene = await buildInvoiceScene(await open());
    const { leadId, schoolId, world } = scene;
    const deputyId = await buildHolder(world, "deputy", schoolId);
    const invoiceId = await take(scene, "INV-1", 100_00n);
    await match(scene, invoiceId);
    for (const by of [leadId, deputyId, scene.officer, scene.financeId]) {
      await expect(accept(scene, invoiceId, by)).rejects.toMatchObject({ code: "not_found" });
    }
    await makeHead(scene, leadId);
    await expect(accept(scene, invoiceId, leadId)).rejects.toMatchObject({ code: "not_found" });
    await accept(scene, invoiceId, deputyId);
  });

  test("LED-10: an invoice that nobody may accept is not matched, until somebody may", async () => {
    const scene = await buildInvoiceScene(await open());
    const { leadId, schoolId, world } = scene;
    await makeHead(scene, leadId);
    const invoiceId = await take(scene, "INV-1", 100_00n);
    await expect(match(scene, invoiceId)).rejects.toThrow("Nobody may accept the work of C-0001 yet.");
    const chairId = await buildHolder(world, "chair_of_governors", schoolId);
    await match(scene, invoiceId);
    await accept(scene, invoiceId, chairId);
  });

  test("LED-10: whoever accepted or proposed does not pay, in words, and the database refuses it too", async () => {
    const scene = await buildInvoiceScene(await open());
    const { headId, leadId, world } = scene;
    for (const personId of [headId, leadId]) {
      await buildAppointment(world, { personId, role: "la_finance", scopeId: world.authorityId });
    }
    const invoiceId = await accepted(scene, "INV-1", 100_00n);
    await expect(pay(scene, invoiceId, headId)).rejects.toThrow("You accepted this invoice");
    await expect(pay(scene, invoiceId, leadId)).rejects.toThrow("You proposed this commission");
    for (const payer of [headId, leadId]) {
      const forged = world.store.transaction([], async (db) => {
        await sql`update invoices set state = 'paid', payer_id = ${payer}, paid_at = ${world.clock.now()}
          where id = ${invoiceId}`.execute(db);
      });
      await expect(forged).rejects.toThrow("invoices_payer_signs_alone");
    }
  });

  test("LED-10: none of the three who agreed between meetings accepts or pays", async () => {
    const urgentScene = await buildUrgentScene(await open());
    const reference = await proposeFrom(urgentScene, "£4,500");
    const urgent = await ask(urgentScene, reference);
    for (const part of ["chair", "vice_chair", "la_finance"] as const)
      await answer(urgentScene, urgent, part);
    const scene = { ...urgentScene, ...(await equipInvoices(urgentScene)), reference };
    const { chair, la_finance: signer } = scene.signers;
    const invoiceId = await take(scene, "INV-1", 100_00n);
    await match(scene, invoiceId);
    await makeHead(scene, chair);
    await expect(accept(scene, invoiceId, chair)).rejects.toMatchObject({ code: "not_found" });
    const forged = scene.world.store.transaction([], async (db) => {
      await sql`update invoices set state = 'accepted', accepter_id = ${chair}, accepted_at = matched_at
        where id = ${invoiceId}`.execute(db);
    });
    await expect(forged).rejects.toThrow("invoices_signed_by_others");
    await makeHead(scene, scene.headId);
    await accept(scene, invoiceId);
    await expect(pay(scene, invoiceId, signer)).rejects.toThrow(
      "You agreed to this commission between meetings",
    );
    await pay(scene, invoiceId);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("a credit note gives back to the commitment while it is live, never more than is left of its invoice", async () => {
    const scene = await buildInvoiceScene(await open());
    const invoiceId = await accepted(scene, "INV-1", 3_000_00n);
    await credit(scene, invoiceId, { number: "CN-1", pence: 200_00n });
    expect((await positionNow(scene)).money).toEqual([1_000_00n, 6_200_00n, 2_800_00n]);
    const twice = credit(scene, invoiceId, { number: "cn 1", pence: 1n });
    await expect(twice).rejects.toThrow("credit note cn 1 is recorded already");
    const tooMuch = credit(scene, invoiceId, { number: "CN-2", pence: 2_800_01n });
    await expect(tooMuch).rejects.toThrow(
      "£2,800.01 is more than the £2,800.00 that is left of this invoice",
    );
    await pay(scene, invoiceId);
    expect((await positionNow(scene)).paid).toBe(2_800_00n);
    await credit(scene, invoiceId, { number: "CN-2", pence: 2_800_00n });
    expect(await positionNow(scene)).toMatchObject({ money: [1_000_00n, 9_000_00n, 0n], paid: 0n });
    const more = credit(scene, invoiceId, { number: "CN-3", pence: 1n });
    await expect(more).rejects.toThrow("All of this invoice is credited already");
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("after the commission is over a credit is the budget's, and what was accepted is still paid", async () => {
    const scene = await buildInvoiceScene(await open());
    const waiting = await take(scene, "INV-0", 1_00n);
    await expect(withdraw(scene)).rejects.toThrow("Invoice INV-0 for C-0001 waits to be accepted");
    await reject(scene, waiting);
    const invoiceId = await accepted(scene, "INV-1", 3_000_00n);
    await withdraw(scene);
    expect((await positionNow(scene)).money).toEqual([7_000_00n, 0n, 3_000_00n]);
    await expect(take(scene, "INV-2", 1_00n)).rejects.toThrow(
      "was withdrawn, so nothing more may be invoiced",
    );
    await credit(scene, invoiceId, { number: "CN-1", pence: 500_00n });
    await pay(scene, invoiceId);
    await credit(scene, invoiceId, { number: "CN-2", pence: 100_00n });
    expect(await positionNow(scene)).toMatchObject({ money: [7_600_00n, 0n, 2_400_00n], paid: 2_400_00n });
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("rejected once accepted, all that is left of it goes back, and its number may come again", async () => {
    const scene = await buildInvoiceScene(await open());
    const invoiceId = await accepted(scene, "INV-1", 3_000_00n);
    await credit(scene, invoiceId, { number: "CN-1", pence: 200_00n });
    await expect(reject(scene, invoiceId)).rejects.toMatchObject({ code: "not_found" });
    await reject(scene, invoiceId, scene.financeId);
    expect((await positionNow(scene)).money).toEqual([1_000_00n, 9_000_00n, 0n]);
    await expect(pay(scene, invoiceId)).rejects.toThrow("is rejected");
    await accepted(scene, "INV-1", 2_800_00n);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("a payment that is reversed brings its invoice back, to be paid once more", async () => {
    const scene = await buildInvoiceScene(await open());
    const { otherFinanceId } = scene;
    const invoiceId = await accepted(scene, "INV-1", 3_000_00n);
    await pay(scene, invoiceId);
    await returnPayment(scene, invoiceId);
    expect(await invoiceOf(scene, invoiceId)).toMatchObject({ state: "accepted", payerId: null });
    expect((await positionNow(scene)).paid).toBe(0n);
    await pay(scene, invoiceId, otherFinanceId);
    expect((await positionNow(scene)).paid).toBe(3_000_00n);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("what happened to it names the payment that came back and each credit note, in order", async () => {
    const scene = await buildInvoiceScene(await open());
    const { as, financeId, headId, reference, world } = scene;
    const nextDay = () => world.clock.set(new Date(Date.parse(world.clock.now()) + 86_400_000).toISOString());
    const invoiceId = await accepted(scene, "INV-1", 3_000_00n);
    await pay(scene, invoiceId);
    nextDay();
    await returnPayment(scene, invoiceId);
    nextDay();
    await credit(scene, invoiceId, { number: "CN-1", pence: 200_00n });
    nextDay();
    await pay(scene, invoiceId);
    const { invoices } = await readInvoices(as(headId), { reference });
    expect(invoices[0]?.steps.map(({ words }) => words)).toEqual([
      "Recorded",
      "Matched",
      "Work accepted",
      "Paid, BACS 4471",
      "Payment BACS 4471 came back",
      "Credit note CN-1, £200.00",
      "Paid, BACS 4471",
    ]);
    expect(invoices[0]?.steps.every(({ byName }) => byName !== "")).toBe(true);
    expect((await readInvoices(as(financeId), { reference })).invoices[0]?.may.pay).toBe(false);
  });

  test("where two consortiums pay, each gives by what it has left, and credit goes back to both", async () => {
    const scene = await buildInvoiceScene(await open(), { maximum: "£2" });
    const { world } = scene;
    const other = await buildBudget(world, 10_00n, {
      consortiumId: present(scene.seats[2], "A second consortium").consortiumId,
    });
    const [own] = await listAccounts(world.store.reader, world.authorityId, { kind: "committed" });
    const commissionId = present(own?.commissionId, "It is held for the commission");
    const source = { kind: "test", id: "joint" };
    await transact(other.ctx, {}, (ctx) =>
      commitFunds(ctx, { ...other, commissionId, pence: 1_00n, source, requestKey: "joint" }),
    );
    const invoiceId = await accepted(scene, "INV-1", 2_00n);
    const shares = async () =>
      (await listShares(world.store.reader, { authorityId: world.authorityId, invoiceId }))
        .map(({ consortiumId, credited_pence, pence }) => [
          consortiumId === other.consortiumId ? "other" : "own",
          pence,
          credited_pence,
        ])
        .sort();
    expect(await shares()).toEqual([
      ["other", 67n, 0n],
      ["own", 133n, 0n],
    ]);
    await credit(scene, invoiceId, { number: "CN-1", pence: 1_00n });
    expect(await shares()).toEqual([
      ["other", 67n, 33n],
      ["own", 133n, 67n],
    ]);
    await pay(scene, invoiceId);
    await withdraw(scene);
    const left = await listAccounts(world.store.reader, world.authorityId, { commissionId });
    const sums = left.map(({ consortiumId, kind, pence }) => [
      consortiumId === other.consortiumId,
      kind,
      pence,
    ]);
    expect(sums.filter(([, , pence]) => pence !== 0n).sort()).toEqual([
      [false, "paid", 66n],
      [true, "paid", 34n],
    ]);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("money that was carried on pays in the year that it was carried to", async () => {
    const scene = await buildInvoiceScene(await open());
    const { world } = scene;
    const early = await accepted(scene, "INV-1", 1_000_00n);
    await carryOn(scene);
    const late = await accepted(scene, "INV-2", 8_000_00n);
    await pay(scene, early);
    await pay(scene, late);
    const paid = await listAccounts(world.store.reader, world.authorityId, { kind: "paid" });
    expect(paid.map(({ pence, year }) => [year, pence])).toEqual([
      [2026, 1_000_00n],
      [2027, 8_000_00n],
    ]);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("a credit note of a closed year is refused before anything is written, with what to do instead", async () => {
    const scene = await buildInvoiceScene(await open());
    const { as, financeId, otherFinanceId, requestKey } = scene;
    const invoiceId = await accepted(scene, "INV-1", 1_000_00n);
    await pay(scene, invoiceId);
    await carryOn(scene);
    for (let period = 1; period <= 13; period += 1) {
      await startClosing(as(financeId), { year: 2026, period, requestKey: requestKey() });
      await closePeriod(as(otherFinanceId), { year: 2026, period, requestKey: requestKey() });
    }
    await expect(credit(scene, invoiceId, { number: "CN-1", pence: 1_00n })).rejects.toThrow(
      "The books of 2026-27, which paid this invoice, are closed. Enter what the provider gives back as money received.",
    );
    const page = await readInvoices(as(financeId), { reference: scene.reference });
    expect(page.invoices[0]?.credited_pence).toBe(0n);
  });

  // The second book was locked after the first had been posted in: a 500.
  test("a commission that holds money in two years is withdrawn, and each year has its own back", async () => {
    const scene = await buildInvoiceScene(await open());
    const { world } = scene;
    const early = await accepted(scene, "INV-1", 1_000_00n);
    await pay(scene, early);
    await carryOn(scene);
    await credit(scene, early, { number: "CN-1", pence: 300_00n });
    await withdraw(scene);
    const accounts = await listAccounts(world.store.reader, world.authorityId, {
      fundId: scene.budget.fundId,
    });
    const sums = accounts
      .filter(({ kind, pence }) => pence > 0n && ["available", "committed", "paid"].includes(kind))
      .map(({ kind, pence, year }) => [year, kind, pence]);
    expect(sums.sort()).toEqual([
      [2026, "available", 300_00n],
      [2026, "paid", 700_00n],
      [2027, "available", 9_000_00n],
    ]);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("a board member sees numbers and amounts: no school by name, and no reason that might name it", async () => {
    const scene = await buildInvoiceScene(await open());
    const { as, headId, leadId, reference, seats, slug } = { ...scene, slug: await slugOf(scene) };
    await reject(scene, await take(scene, "INV-1", 100_00n));
    await credit(scene, await accepted(scene, "INV-2", 100_00n), { number: "CN-1", pence: 1_00n });
    const words = async (personId: PersonId) => {
      const { invoices } = await readInvoices(as(personId), { reference });
      return invoices.flatMap(({ creditNotes, number, rejectedReason }) => [
        number,
        rejectedReason,
        ...creditNotes.map(({ reason }) => reason),
      ]);
    };
    const all = ["INV-1", "Two visits were not made.", "INV-2", null, "One visit was not made."];
    for (const reader of [leadId, headId, scene.officer]) expect(await words(reader)).toEqual(all);
    const member = present(seats[2], "A member of another consortium").holderId;
    expect(await words(member)).toEqual(["INV-1", null, "INV-2", null, null]);
    const page = await readInvoices(as(member), { reference });
    expect(textOf(page)).not.toContain("Fenside");
    const trail = await readMoneyTrail(as(leadId), { slug });
    expect(
      trail.budgets.flatMap(({ spendings }) => spendings.flatMap(({ invoices }) => invoices)),
    ).toMatchObject([
      { number: "INV-1", state: "rejected" },
      { number: "INV-2", state: "accepted", net_pence: 99_00n },
    ]);
    expect(textOf(trail)).not.toContain("Fenside");
    const stranger = await buildHolder(scene.world, "headteacher", await buildSchool(scene.world));
    await expect(readInvoices(as(stranger), { reference })).rejects.toMatchObject({ code: "not_found" });
  });
});
