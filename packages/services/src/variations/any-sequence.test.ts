import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { listInvoices } from "@consortia/db/repositories/invoices";
import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listVariations } from "@consortia/db/repositories/variations";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { decimalPounds } from "@consortia/domain/shared/money";
import { isOpen } from "@consortia/domain/variations/machine";
import { onBothDatabases } from "@consortia/testing/databases";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildCommissionScene, openWith, voteOn } from "../../test-support/commission-scene.ts";
import {
  accept,
  bookFaults,
  credit,
  equipInvoices,
  match,
  pay,
  positionNow,
  proposeFrom,
  reject,
  take,
} from "../../test-support/invoice-scene.ts";
import { agree, draft, giveBack, takeBack, varyingLeads } from "../../test-support/variation-scene.ts";
import { withdrawCommission } from "../commissioning/withdraw-commission.ts";

const commissions = 10;
const approved_pence = 500_00n;
const budget_pence = approved_pence * BigInt(commissions) + 100_00n;

const stepOf = fc.record({
  does: fc.constantFrom(
    ...([
      "vary",
      "vary",
      "vary",
      "draft",
      "draft",
      "agree",
      "agree",
      "agree",
      "return",
      "take_back",
    ] as const),
    ...(["take", "take", "match", "match", "accept", "accept", "pay", "reject", "credit", "end"] as const),
  ),
  on: fc.nat(4),
  by: fc.bigInt(-60_00n, 60_00n),
  pence: fc.bigInt(1n, 200_00n),
});

onBothDatabases("after any sequence of variations and invoices, done or refused", (open) => {
  test("what is held, invoiced and paid is the maximum, tolerance holds, and the books are whole", {
    timeout: 180_000,
  }, async () => {
    const base = await buildCommissionScene(await open(), budget_pence);
    const references: string[] = [];
    for (const _ of Array.from({ length: commissions })) references.push(await proposeFrom(base, "£500"));
    await openWith(base, references);
    for (const reference of references) await voteOn(base, reference, "for");
    const equipped = { ...base, ...(await equipInvoices(base)), ...varyingLeads(base) };
    const outcomes = { varied: 0, done: 0, refused: 0 };
    let runs = 0;

    const property = fc.asyncProperty(fc.array(stepOf, { minLength: 25, maxLength: 45 }), async (steps) => {
      const scene = { ...equipped, reference: present(references[runs % commissions], "One of ten") };
      runs += 1;
      const ids: Id<"InvoiceId">[] = [];
      for (const [place, step] of steps.entries()) {
        try {
          if ((await takeStep(step, `${runs}-${place}`)) !== null) outcomes.done += 1;
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          outcomes.refused += 1;
        }
        await expectTrue();
      }
      expect(await bookFaults(scene)).toEqual([]);

      async function takeStep({ does, on, by, pence }: (typeof steps)[number], key: string) {
        const { max_pence } = await now();
        if (does === "draft") return draft(scene, decimalPounds(max_pence + by));
        if (does === "vary") {
          await draft(scene, decimalPounds(max_pence + by / 4n)).catch(refused);
          await agree(scene, await newest());
          outcomes.varied += 1;
          return;
        }
        if (does === "agree") return agree(scene, await newest()).then(() => (outcomes.varied += 1));
        if (does === "return") return giveBack(scene, await newest());
        if (does === "take_back") return takeBack(scene, await newest());
        if (does === "take") return ids.push(await take(scene, `N${key}`, pence));
        if (does === "end") return on === 0 ? withdraw() : null;
        const invoiceId = ids[on % Math.max(1, ids.length)];
        if (invoiceId === undefined) return null;
        switch (does) {
          case "match":
            return match(scene, invoiceId);
          case "accept":
            return accept(scene, invoiceId);
          case "pay":
            return pay(scene, invoiceId);
          case "reject":
            return reject(scene, invoiceId);
          case "credit":
            return credit(scene, invoiceId, { number: `C${key}`, pence: pence / 4n + 1n });
        }
      }

      /** One is open already: it is agreed to all the same. */
      function refused(error: unknown) {
        if (!(error instanceof DomainError)) throw error;
        outcomes.refused += 1;
      }

      async function now() {
        const { authorityId, store } = scene.world;
        const of = { authorityId, reference: scene.reference };
        return present(await findCommissionByReference(store.reader, of), "It was proposed");
      }

      async function all() {
        const { authorityId, store } = scene.world;
        return listVariations(store.reader, { authorityId, commissionId: (await now()).id });
      }

      async function newest(): Promise<number> {
        return (await all())[0]?.number ?? 1;
      }

      function withdraw() {
        const reason = "The school has found another way.";
        const { as, leadId, reference, requestKey } = scene;
        return withdrawCommission(as(leadId), { reference, reason, requestKey: requestKey() });
      }

      async function expectTrue() {
        const { authorityId, store } = scene.world;
        const { id, max_pence, state } = await now();
        const accounts = await listAccounts(store.reader, authorityId, { commissionId: id });
        const sum = (...kinds: readonly string[]) =>
          accounts.filter(({ kind }) => kinds.includes(kind)).reduce((total, { pence }) => total + pence, 0n);
        if (state === "approved") expect(sum("committed", "invoiced", "paid")).toBe(max_pence);
        else expect(sum("committed")).toBe(0n);
        const invoices = await listInvoices(store.reader, { authorityId, commissionIds: [id] });
        const matched = invoices.filter((one) => one.state === "matched");
        if (state === "approved") {
          expect(sum("committed")).toBeGreaterThanOrEqual(
            matched.reduce((total, { pence }) => total + pence, 0n),
          );
        }
        expect(
          10n * (max_pence > approved_pence ? max_pence - approved_pence : approved_pence - max_pence),
        ).toBeLessThanOrEqual(approved_pence);
        expect((await all()).filter((one) => isOpen(one.state)).length).toBeLessThanOrEqual(
          state === "approved" ? 1 : 0,
        );
        const { allocatedPence, money } = await positionNow(scene);
        expect(allocatedPence).toBe(budget_pence);
        for (const pence of money) expect(pence).toBeGreaterThanOrEqual(0n);
      }
    });
    // A smaller sequence would run on what a larger one left, so none is looked for.
    await fc.assert(property, { numRuns: commissions, endOnFailure: true });
    expect(outcomes.varied).toBeGreaterThan(15);
    expect(outcomes.done).toBeGreaterThan(60);
    expect(outcomes.refused).toBeGreaterThan(30);
  });
});
