import { findCommissionByReference } from "@consortia/db/repositories/commissions";
import { type LedgerAccount, listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listFlows } from "@consortia/db/repositories/ledger-movements";
import { listSharePostings } from "@consortia/db/repositories/school-shares";
import { standingOf } from "@consortia/domain/commissioning/school-share";
import { positionOf } from "@consortia/domain/ledger/position";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { decimalPounds } from "@consortia/domain/shared/money";
import { onBothDatabases } from "@consortia/testing/databases";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openWith, voteOn } from "../../test-support/commission-scene.ts";
import {
  accepted,
  bookFaults,
  credit,
  equipInvoices,
  pay,
  reject,
  returnPayment,
} from "../../test-support/invoice-scene.ts";
import { buildJointScene, proposeJoint, sign } from "../../test-support/joint-scene.ts";
import { agree, commissionNow, draft, varyingLeads } from "../../test-support/variation-scene.ts";
import { endFundYear } from "../ledger/end-fund-year.ts";
import { withdrawCommission } from "./withdraw-commission.ts";

const commissions = 8;

const stepOf = fc.record({
  does: fc.constantFrom(
    ...(["bill", "bill", "bill", "pay", "pay", "credit", "credit"] as const),
    ...(["reject", "return_payment", "withdraw", "end_year"] as const),
    ...(["more", "less", "less"] as const),
  ),
  on: fc.nat(5),
  pence: fc.bigInt(1n, 700_00n),
});

onBothDatabases("after any sequence of acts on a commission that budgets and schools share", (open) => {
  test("nothing of a school's stands free, and what it has with the commission is what the ledger holds", {
    timeout: 240_000,
  }, async () => {
    const base = await buildJointScene(await open(), { budget: 5_000_00n, grant: 5_000_00n });
    const { budget, contributionFundId, grantBudget, millLane, stJames } = base;
    const references: string[] = [];
    for (const _ of Array.from({ length: commissions })) {
      const reference = await proposeJoint(base, {
        maximum: "£1,000.03",
        budgets: [
          [budget.fundId, "400.01"],
          [grantBudget.fundId, "250"],
        ],
        schools: [
          [millLane.schoolId, "200.01"],
          [stJames.schoolId, "150.01"],
        ],
      });
      for (const payer of [millLane, stJames]) await sign(base, reference, payer);
      references.push(reference);
    }
    await openWith(base, references);
    for (const reference of references) {
      expect((await voteOn(base, reference, "for")).outcome).toBe("carried");
    }
    // After the end of the year, when all of it may be carried on: what is posted before that stands in period 13.
    base.world.clock.set("2027-04-12T09:00:00.000Z");
    const equipped = { ...base, ...(await equipInvoices(base)), ...varyingLeads(base) };
    const outcomes = { done: 0, refused: 0, varied: 0 };
    let runs = 0;

    const property = fc.asyncProperty(fc.array(stepOf, { minLength: 12, maxLength: 22 }), async (steps) => {
      const scene = { ...equipped, reference: present(references[runs % commissions], "One of eight") };
      runs += 1;
      const ids: Id<"InvoiceId">[] = [];
      const payments = new Set<string>();
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

      async function takeStep({ does, on, pence }: (typeof steps)[number], key: string): Promise<unknown> {
        const { as, finance, leadId, reference, requestKey } = scene;
        if (does === "bill") return ids.push(await accepted(scene, `B${key}`, pence));
        if (does === "withdraw") {
          const reason = "The school has found another way.";
          return withdrawCommission(as(leadId), { reference, reason, requestKey: requestKey() });
        }
        if (does === "end_year") {
          const fundId = present(
            [contributionFundId, budget.fundId, grantBudget.fundId][on % 3],
            "One of three",
          );
          const reason = "The board's year-end motion.";
          const end = { fundId, year: 2026, returnPot: "no", reason, requestKey: requestKey() } as const;
          return endFundYear(finance, end);
        }
        if (does === "more" || does === "less") {
          const change = does === "more" ? pence / 8n + 1n : -(pence / 8n + 1n);
          const maximum = decimalPounds((await commissionNow(scene)).max_pence + change);
          const fundId = on % 2 === 0 ? budget.fundId : grantBudget.fundId;
          await agree(scene, await draft(scene, maximum, { fundId }));
          outcomes.varied += 1;
          return maximum;
        }
        const invoiceId = ids[on % Math.max(1, ids.length)];
        if (invoiceId === undefined) return null;
        switch (does) {
          case "pay":
            await pay(scene, invoiceId);
            return payments.add(invoiceId);
          case "reject":
            return reject(scene, invoiceId, scene.financeId);
          case "credit":
            return credit(scene, invoiceId, { number: `C${key}`, pence: pence / 4n + 1n });
          case "return_payment":
            return payments.has(invoiceId) ? returnPayment(scene, invoiceId) : null;
        }
      }

      async function expectTrue() {
        const { authorityId, store } = scene.world;
        const of = { authorityId, reference: scene.reference };
        const { id } = present(await findCommissionByReference(store.reader, of), "It was proposed");
        const all = await listAccounts(store.reader, authorityId, {});
        for (const fundId of [contributionFundId, budget.fundId, grantBudget.fundId]) {
          const ofFund = all.filter((account) => account.fundId === fundId);
          expect(sumOf(ofFund)).toBe(0n);
          for (const year of [2026, 2027]) {
            const own = ofFund.filter(
              (account) => account.year === year && account.consortiumId === budget.consortiumId,
            );
            const accountIds = own.map((account) => account.id);
            const flows = await listFlows(store.reader, { authorityId, accountIds });
            expect(positionOf(own).allocatedPence).toBe(sumOf(flows));
          }
        }
        const ofSchools = all.filter((account) => account.fundId === contributionFundId);
        expect(sumOf(ofSchools.filter(({ kind }) => kind === "available" || kind === "pot"))).toBe(0n);
        const mine = ofSchools.filter(({ commissionId }) => commissionId === id);
        const postings = await listSharePostings(store.reader, { authorityId, commissionId: id });
        expect(standingOf(postings)).toBe(sumOf(mine));
        for (const one of new Set(postings.map(({ shareId }) => shareId))) {
          expect(standingOf(postings.filter(({ shareId }) => shareId === one)) >= 0n).toBe(true);
        }
      }
    });
    // A smaller sequence would run on what a larger one left, so none is looked for.
    await fc.assert(property, { numRuns: commissions, endOnFailure: true });
    // A run in which nothing was refused, or nothing was done, would show nothing.
    expect(outcomes.done).toBeGreaterThan(30);
    expect(outcomes.refused).toBeGreaterThan(15);
    expect(outcomes.varied).toBeGreaterThan(4);
  });
});

function sumOf(parts: readonly (Pick<LedgerAccount, "pence"> | { readonly pence: bigint })[]): bigint {
  return parts.reduce((sum, { pence }) => sum + pence, 0n);
}
