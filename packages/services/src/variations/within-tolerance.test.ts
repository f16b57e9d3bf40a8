import { present } from "@consortia/domain/shared/assert";
import { buildAppointment } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  accept,
  accepted,
  bookFaults,
  match,
  pay,
  positionNow,
  take,
} from "../../test-support/invoice-scene.ts";
import {
  agree,
  buildVariationScene,
  commissionNow,
  draft,
  expectMaximumHeld,
  giveBack,
  standingOf,
  takeBack,
  varied,
} from "../../test-support/variation-scene.ts";
import { readCommission } from "../commissioning/read-commission.ts";
import { readMoneyTrail } from "../funding/read-money-trail.ts";
import { readEntry } from "../ledger/read-entry.ts";
import { listVariationsToAgree } from "./list-variations.ts";
import { readVariations } from "./read-variations.ts";

onBothDatabases("a variation within tolerance", (open) => {
  test("two leads apply it: the money moves, every reader sees the new terms, the row stays as it was decided", async () => {
    const scene = await buildVariationScene(await open());
    const { as, leadId, otherLeadId, reference, world } = scene;
    const number = await draft(scene, "9,500", { endsOn: "2027-05-28" });
    expect((await positionNow(scene)).money).toEqual([1_000_00n, 9_000_00n, 0n]);
    expect((await listVariationsToAgree(as(otherLeadId))).map(({ name }) => name)).toEqual([
      `Variation 1 of ${reference}`,
    ]);
    expect(await listVariationsToAgree(as(leadId))).toEqual([]);
    await agree(scene, number);
    expect((await positionNow(scene)).money).toEqual([500_00n, 9_500_00n, 0n]);
    expect(await standingOf(scene, number)).toEqual({ state: "applied", outcomes: ["applied"] });
    const page = await readCommission(as(leadId), { reference });
    expect([page.max_pence, page.endsOn]).toEqual([9_500_00n, "2027-05-28"]);
    const row = await world.store.reader
      .selectFrom("commissions")
      .select(["max_pence", "ends_on"])
      .executeTakeFirstOrThrow();
    expect([BigInt(row.max_pence), row.ends_on]).toEqual([9_000_00n, "2027-03-31"]);
    await expectMaximumHeld(scene);
    expect(await bookFaults(scene)).toEqual([]);
  });

  test("a change of the end date alone moves no money", async () => {
    const scene = await buildVariationScene(await open());
    const number = await draft(scene, "9,000", { endsOn: "2027-07-16" });
    await agree(scene, number);
    expect((await positionNow(scene)).money).toEqual([1_000_00n, 9_000_00n, 0n]);
    expect((await commissionNow(scene)).endsOn).toBe("2027-07-16");
  });

  test("its entry and the money trail name it", async () => {
    const scene = await buildVariationScene(await open());
    const { as, financeId, leadId, reference, world } = scene;
    const number = await varied(scene, "9,900");
    const entry = await world.store.reader
      .selectFrom("ledger_transactions")
      .select("id")
      .where("type", "=", "variation_up")
      .executeTakeFirstOrThrow();
    const page = await readEntry(as(financeId), { transactionId: entry.id });
    expect([page.variation, page.commission?.reference]).toEqual([{ number }, reference]);
    const { slug } = await world.store.reader
      .selectFrom("school_groups")
      .select("slug")
      .where("id", "=", scene.seat.consortiumId)
      .executeTakeFirstOrThrow();
    const { budgets } = await readMoneyTrail(as(leadId), { slug });
    const [line] = budgets[0]?.spendings[0]?.variations ?? [];
    expect(line?.words).toBe(`Variation 1 of ${reference} is applied: £900.00 more is held.`);
  });

  test("the tolerance is measured from what was decided, so that many small ones cannot pass it", async () => {
    const scene = await buildVariationScene(await open(), { budget: 20_000_00n });
    for (const maximum of ["9,400", "9,800", "9,900", "8,100"]) await varied(scene, maximum);
    const number = await draft(scene, "8,099.99");
    await expect(agree(scene, number)).rejects.toThrow("goes further than two leads may");
    expect(await standingOf(scene, number)).toEqual({ state: "drafted", outcomes: [] });
    expect((await positionNow(scene)).money).toEqual([11_900_00n, 8_100_00n, 0n]);
  });

  test("neither who drafted it nor who proposed the commission agrees; another lead or deputy does", async () => {
    const scene = await buildVariationScene(await open());
    const { deputyId, leadId, otherLeadId } = scene;
    const number = await draft(scene, "9,100", { by: otherLeadId });
    for (const by of [otherLeadId, leadId, scene.clerk, scene.headId]) {
      await expect(agree(scene, number, by)).rejects.toMatchObject({ code: "not_found" });
    }
    const { variations } = await readVariations(scene.as(leadId), { reference: scene.reference });
    expect(variations[0]?.bar).toBe(
      "You proposed this commission, so another lead or deputy lead must agree to it.",
    );
    await agree(scene, number, deputyId);
    expect((await positionNow(scene)).money).toEqual([900_00n, 9_100_00n, 0n]);
  });

  test("whom nobody else can answer drafts none: the other lead left, and only the proposer would remain", async () => {
    const scene = await buildVariationScene(await open());
    const { deputyId, otherLeadId, seats, world } = scene;
    const otherDeputyId = present(seats[1], "A second seat").substituteId;
    await world.store.transaction([], (db) =>
      db
        .updateTable("appointments")
        .set({ valid_to: world.clock.now(), ended_reason: "Moved" })
        .where("person_id", "in", [otherLeadId, otherDeputyId])
        .where("valid_to", "is", null)
        .execute(),
    );
    world.clock.advance_ms(60_000);
    await expect(draft(scene, "9,400", { by: deputyId })).rejects.toThrow(
      "No other lead or deputy lead may agree to this.",
    );
    // Drafted by the proposer, the deputy may agree.
    await agree(scene, await draft(scene, "9,400"), deputyId);
  });

  test("one open variation at a time; returned or withdrawn with a reason, and then another", async () => {
    const scene = await buildVariationScene(await open());
    const first = await draft(scene, "9,100");
    await expect(draft(scene, "9,200")).rejects.toThrow(
      `Variation 1 of ${scene.reference} is not decided yet`,
    );
    await giveBack(scene, first);
    const second = await draft(scene, "9,200");
    await expect(takeBack(scene, second, scene.otherLeadId)).rejects.toMatchObject({ code: "not_found" });
    await takeBack(scene, second);
    await takeBack(scene, await draft(scene, "9,300"), scene.officer);
    const { variations } = await readVariations(scene.as(scene.leadId), { reference: scene.reference });
    expect(variations.map(({ state }) => state)).toEqual(["withdrawn", "withdrawn", "returned"]);
    await expect(agree(scene, first)).rejects.toMatchObject({ code: "conflict" });
    expect((await positionNow(scene)).money).toEqual([1_000_00n, 9_000_00n, 0n]);
  });

  test("never above what is available, and never of what is invoiced or asked for", async () => {
    const scene = await buildVariationScene(await open(), { budget: 9_300_00n });
    await expect(draft(scene, "9,300.01")).rejects.toMatchObject({ field: "maximum" });
    await accepted(scene, "INV-1", 8_000_00n);
    const waiting = await take(scene, "INV-2", 700_00n);
    await match(scene, waiting);
    await expect(draft(scene, "8,699.99")).rejects.toThrow("Only £300.00 can be given back");
    await varied(scene, "8,700");
    await accept(scene, waiting);
    expect((await positionNow(scene)).money).toEqual([600_00n, 0n, 8_700_00n]);
    await expectMaximumHeld(scene);
  });

  test("what was there when it was drafted may be gone: it is refused in words and stays drafted", async () => {
    const scene = await buildVariationScene(await open());
    const number = await draft(scene, "8,500");
    await accepted(scene, "INV-1", 8_600_00n);
    await expect(agree(scene, number)).rejects.toThrow("Only £400.00 can be given back");
    expect(await standingOf(scene, number)).toEqual({ state: "drafted", outcomes: [] });
    expect((await positionNow(scene)).money).toEqual([1_000_00n, 400_00n, 8_600_00n]);
  });

  test("terms that change nothing, or end before they begin, are refused at the field", async () => {
    const scene = await buildVariationScene(await open());
    await expect(draft(scene, "9,000")).rejects.toMatchObject({ field: "maximum" });
    await expect(draft(scene, "9,000", { endsOn: "2026-08-31" })).rejects.toMatchObject({ field: "endsOn" });
  });
});

onBothDatabases("LED-10: who agrees to a variation signs no invoice of its commission", (open) => {
  test("neither before nor after, by right and by trigger", async () => {
    const scene = await buildVariationScene(await open());
    const { headId, otherFinanceId, otherLeadId, seat, world } = scene;
    const deputise = (personId: typeof headId) =>
      buildAppointment(world, { personId, role: "deputy_lead", scopeId: seat.consortiumId });
    const paid = await accepted(scene, "INV-1", 1_000_00n);
    await pay(scene, paid);
    await deputise(headId);
    await deputise(scene.financeId);
    const number = await draft(scene, "9,100");
    for (const by of [headId, scene.financeId]) {
      await expect(agree(scene, number, by)).rejects.toMatchObject({ code: "not_found" });
    }
    await deputise(otherFinanceId);
    await agree(scene, number, otherFinanceId);
    const next = await accepted(scene, "INV-2", 1_000_00n);
    await expect(pay(scene, next, otherFinanceId)).rejects.toThrow("or to a change of it");
    const beneath = (statement: ReturnType<typeof sql>) =>
      world.store.transaction([], (db) => statement.execute(db));
    await expect(
      beneath(sql`update invoices set state = 'paid', payer_id = ${otherFinanceId}, paid_at = ${world.clock.now()}
        where id = ${next}`),
    ).rejects.toThrow("invoices_signed_by_no_variation_approver");
    await pay(scene, next);
    await draft(scene, "9,200");
    await expect(
      beneath(sql`update variations set state = 'applied', agreed_by_id = ${headId}, version = version + 1
        where number = 2`),
    ).rejects.toThrow(/variations_agreed_by_no_invoice_signer|variations_applied_by_decision/);
    await expect(
      beneath(sql`update variations set state = 'applied', agreed_by_id = ${otherLeadId}, version = version + 1
        where number = 2`),
    ).rejects.toThrow("variations_applied_by_decision");
  });

  test("the last who could accept the work leaves the agreement to another", async () => {
    const scene = await buildVariationScene(await open());
    const { headId, seat, world } = scene;
    await buildAppointment(world, { personId: headId, role: "deputy_lead", scopeId: seat.consortiumId });
    const number = await draft(scene, "9,100");
    await expect(agree(scene, number, headId)).rejects.toThrow("Nobody but you can say that the work");
    await agree(scene, number);
    expect((await positionNow(scene)).money).toEqual([900_00n, 9_100_00n, 0n]);
  });

  test("beneath the services, tolerance and terms hold", async () => {
    const scene = await buildVariationScene(await open());
    const { otherLeadId, leadId, world } = scene;
    await draft(scene, "9,950");
    const beneath = (statement: ReturnType<typeof sql>) =>
      world.store.transaction([], (db) => statement.execute(db));
    const { id } = await world.store.reader.selectFrom("variations").select("id").executeTakeFirstOrThrow();
    await expect(
      beneath(sql`insert into variation_decisions (id, authority_id, variation_id, route, approver_id, requester_id,
        drafted_by_id, outcome, ledger_transaction_id, decided_at) select 'vrd_beneath', ${world.authorityId}, ${id},
        'tolerance', ${otherLeadId}, ${leadId}, ${leadId}, 'applied', entry.id, ${world.clock.now()}
        from ledger_transactions entry where entry.type = 'commit'`),
    ).rejects.toThrow("variation_decisions_within_tolerance");
    await expect(beneath(sql`update variation_terms set new_max_pence = 910000`)).rejects.toThrow();
    await expect(
      beneath(
        sql`update variations set state = 'returned', state_reason = 'x', number = 7, version = version + 1`,
      ),
    ).rejects.toThrow("variations_keep_what_was_drafted");
    await expect(beneath(sql`delete from variations`)).rejects.toThrow();
  });
});
