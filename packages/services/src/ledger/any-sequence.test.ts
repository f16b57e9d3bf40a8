import { listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { listFlows } from "@consortia/db/repositories/ledger-movements";
import { listTotals } from "@consortia/db/repositories/ledger-totals";
import type { AccountIdentity } from "@consortia/domain/ledger/accounts";
import { positionOf } from "@consortia/domain/ledger/position";
import type { TransactionType } from "@consortia/domain/ledger/transaction-types";
import { DomainError } from "@consortia/domain/shared/errors";
import { asId } from "@consortia/domain/shared/ids";
import { buildConsortium, buildHolder, buildWorld } from "@consortia/testing/build-register";
import { onBothDatabases } from "@consortia/testing/databases";
import fc from "fast-check";
import { expect, test } from "vitest";
import { buildBudget } from "../../test-support/budget.ts";
import { equipMoneyWorld } from "../../test-support/money.ts";
import { transact } from "../shared/transact.ts";
import { agreeReversal } from "./agree-reversal.ts";
import { askReversal } from "./ask-reversal.ts";
import { budgetAccount, heldAccount } from "./commit-funds.ts";
import { endFundYear } from "./end-fund-year.ts";
import { postTransaction } from "./post-transaction.ts";
import { recomputeBooks } from "./recompute-books.ts";

const names = ["source", "pot", "returned", "available", "other", "committed", "invoiced", "paid"] as const;
type Name = (typeof names)[number];

/** What money does in a year, any of it at any time: most of it is refused where it comes at the wrong one. */
const moves: readonly (readonly [TransactionType, Name, Name])[] = [
  ["receive", "pot", "source"],
  ["reduce", "source", "pot"],
  ["allocate", "available", "pot"],
  ["claw_back", "pot", "available"],
  ["commit", "committed", "available"],
  ["part_invoice", "invoiced", "committed"],
  ["pay", "paid", "invoiced"],
  ["release", "available", "committed"],
  ["variation_up", "committed", "available"],
  ["virement", "other", "available"],
  ["virement", "available", "other"],
  ["credit_note", "committed", "paid"],
  ["credit_note", "available", "invoiced"],
  ["return", "returned", "available"],
];

type Step =
  | { readonly does: "post"; readonly move: number; readonly pence: bigint }
  | { readonly does: "reverse"; readonly entry: number }
  | { readonly does: "end year"; readonly returnPot: boolean };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        does: fc.constant("post" as const),
        move: fc.nat(moves.length - 1),
        pence: fc.bigInt(1n, 60_00n),
      }),
    },
    { weight: 3, arbitrary: fc.record({ does: fc.constant("reverse" as const), entry: fc.nat(40) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant("end year" as const), returnPot: fc.boolean() }) },
  ),
  { minLength: 5, maxLength: 30 },
);

// LED-2, and "shown by" 4 of the money's issue: after anything, successful or refused.
onBothDatabases("after any sequence of operations", (open) => {
  test("entries sum to zero in each book, each balance equals its lines, and nothing is below its floor", {
    timeout: 180_000,
  }, async () => {
    const world = await buildWorld(await open());
    const desk = { ...(await equipMoneyWorld(world)), clock: world.clock };
    const other = await buildConsortium(world);
    const approvedBy = await buildHolder(world, "la_finance");
    const outcomes = { done: 0, refused: 0, yearsEnded: 0 };
    let runs = 0;

    const property = fc.asyncProperty(steps, async (list) => {
      runs += 1;
      world.clock.set("2026-05-05T09:00:00.000Z");
      const budget = await buildBudget(world, 100_00n);
      // After the end of the year, when everything may be asked: its money posts in period 13.
      world.clock.set("2027-04-12T09:00:00.000Z");
      const held = { ...budget, commissionId: `com_${runs}` };
      const own = (kind: AccountIdentity["kind"]) => ({
        ...budgetAccount({ ...budget, consortiumId: null }),
        kind,
      });
      const accounts: Readonly<Record<Name, AccountIdentity>> = {
        source: own("source"),
        pot: own("pot"),
        returned: own("returned"),
        available: budgetAccount(budget),
        other: budgetAccount({ ...budget, consortiumId: other }),
        committed: heldAccount(held),
        invoiced: { ...heldAccount(held), kind: "invoiced" },
        paid: { ...heldAccount(held), kind: "paid" },
      };
      const entries: string[] = [];
      for (const [place, step] of list.entries()) {
        const key = `${runs}-${place}`;
        try {
          const posted = await take(step, key);
          outcomes[posted === "short" ? "refused" : "done"] += 1;
          if (posted !== "short" && posted !== null) entries.push(posted);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          outcomes.refused += 1;
        }
      }
      await expectTrue();

      async function take(step: Step, key: string): Promise<string | "short" | null> {
        if (step.does === "end year") {
          const { fundId } = budget;
          await endFundYear(desk.finance, {
            fundId,
            year: 2026,
            returnPot: step.returnPot ? "yes" : "no",
            reason: "Motion.",
            requestKey: key,
          });
          outcomes.yearsEnded += 1;
          // What it posted may be asked to be reversed as anything else.
          const posted = await world.store.reader
            .selectFrom("ledger_transactions")
            .innerJoin("year_ends", "year_ends.id", "ledger_transactions.source_id")
            .select("ledger_transactions.id")
            .where("year_ends.fund_id", "=", fundId)
            .execute();
          entries.push(...posted.map(({ id }) => id).filter((id) => !entries.includes(id)));
          return null;
        }
        if (step.does === "reverse") {
          const id = entries[step.entry % Math.max(1, entries.length)];
          if (id === undefined) return null;
          const transactionId = asId("LedgerTransactionId", id);
          const asked = { transactionId, reason: "Wrong.", requestKey: `${key}-ask` };
          const { reversalId } = await askReversal(desk.finance, asked);
          return (await agreeReversal(desk.secondFinance, { reversalId, requestKey: key })).transactionId;
        }
        const [type, debit, credit] = moves[step.move] ?? moves[0] ?? ["receive", "pot", "source"];
        const result = await transact(budget.ctx, {}, (ctx) =>
          postTransaction(ctx, {
            type,
            year: 2026,
            source: { kind: "test", id: key },
            requestKey: key,
            movements: [{ debit: accounts[debit], credit: accounts[credit], pence: step.pence }],
            approvedBy,
          }),
        );
        return result.outcome === "short" ? "short" : result.transactionId;
      }

      async function expectTrue() {
        const { authorityId } = world;
        const stored = await listAccounts(world.store.reader, authorityId, {});
        const totals = await listTotals(world.store.reader, { authorityId });
        for (const { id, code, pence } of stored) expect(totals.get(id) ?? 0n, code).toBe(pence);
        const books = await world.store.reader.selectFrom("ledger_books").select("id").execute();
        // The balances as they are stored, not the lines again: what one account gained another lost, and what was
        // carried out of one book came into the next.
        const { fundId, consortiumId } = budget;
        const ofFund = stored.filter((one) => one.fundId === fundId);
        expect(sumOf(ofFund)).toBe(0n);
        expect(sumOf(ofFund.filter(({ kind }) => kind === "carry"))).toBe(0n);
        // Allocated, from balances, is what flowed in and out, from lines (section 5), in either year.
        for (const year of [2026, 2027]) {
          const mine = ofFund.filter((one) => one.consortiumId === consortiumId && one.year === year);
          const flows = await listFlows(world.store.reader, {
            authorityId,
            accountIds: mine.map(({ id }) => id),
          });
          expect(positionOf(mine).allocatedPence, String(year)).toBe(sumOf(flows));
        }
        expect((await recomputeBooks(desk.finance)).map(({ fault }) => fault)).toEqual(books.map(() => null));
      }
    });
    await fc.assert(property, { numRuns: 25 });
    // A run in which nothing was refused, or nothing was done, would show nothing.
    expect(outcomes.done).toBeGreaterThan(50);
    expect(outcomes.refused).toBeGreaterThan(50);
    expect(outcomes.yearsEnded).toBeGreaterThan(5);
  });
});

function sumOf(parts: readonly { readonly pence: bigint }[]): bigint {
  return parts.reduce((sum, { pence }) => sum + pence, 0n);
}
