import { findFund } from "@consortia/db/repositories/funds";
import { type LedgerAccount, listAccounts } from "@consortia/db/repositories/ledger-accounts";
import { findBook } from "@consortia/db/repositories/ledger-books";
import { insertYearEnd } from "@consortia/db/repositories/year-ends";
import { contributionBar } from "@consortia/domain/funding/contribution-fund";
import type { AccountIdentity } from "@consortia/domain/ledger/accounts";
import { periodEndsOn, yearEndRule } from "@consortia/domain/ledger/periods";
import { keepPeriods } from "@consortia/domain/ledger/policy";
import type { EndFundYearInput } from "@consortia/domain/ledger/schemas";
import type { TransactionType } from "@consortia/domain/ledger/transaction-types";
import { assert } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatFinancialYear, londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { lockBooks } from "./lock-year.ts";
import { openBook } from "./open-book.ts";
import { type Movement, postTransaction } from "./post-transaction.ts";

/**
 * Takes a fund's money over the end of a year: what is available and committed is carried into the next year's book,
 * out and in within one transaction, or handed back where the fund has ended (LED-9). An open variation goes on: it finds
 * the year of its money when it is decided.
 * @throws DomainError `conflict` while the year runs, for commitments of a fund that has ended, and where nothing is left.
 */
export async function endFundYear(
  ctx: Ctx,
  input: EndFundYearInput,
): Promise<{ readonly rule: "carry" | "return" }> {
  const { authorityId } = ctx;
  const { fundId, year } = input;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const request = { key: input.requestKey, name: "endFundYear", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, keepPeriods, { authorityId });
    const fund = await findFund(ctx.db, { authorityId, fundId });
    if (fund === null || (await findBook(ctx.db, { authorityId, year })) === null) throw notFound();
    const endsOn = periodEndsOn(year, 13);
    if (londonDate(ctx.clock.now()) <= endsOn) {
      throw new DomainError("conflict", `${formatFinancialYear(year)} runs until ${formatDate(endsOn)}.`);
    }
    const rule = yearEndRule(fund, year);
    await holdBooks(ctx, year, rule);
    const accounts = await listAccounts(ctx.db, authorityId, { fundId, year });
    const id = ctx.newId("YearEndId");
    const isOfSchools = contributionBar(fund) !== null;
    const moves = rule === "carry" ? carried(accounts, { year, isOfSchools }) : returned(accounts);
    const pot = rule === "return" || input.returnPot === "yes" ? ofKind(accounts, "pot") : [];
    // What schools paid and no commission holds is theirs: it is not carried for others to spend.
    const free = rule === "carry" && isOfSchools ? ofKind(accounts, "available").map(toReturned) : [];
    const backs = [...(rule === "return" ? moves.out : []), ...free, ...pot.map(toReturned)];
    const outs = rule === "carry" ? moves.out : [];
    if (backs.length === 0 && outs.length === 0) {
      throw new DomainError("conflict", "This fund has nothing left of that year.");
    }
    await insertYearEnd(ctx.db, {
      id,
      authorityId,
      fundId,
      year,
      rule,
      reason: input.reason,
      decidedBy: actingPerson(ctx),
      decidedAt: ctx.clock.now(),
    });
    await post(ctx, { id, type: "return", year, movements: backs });
    await post(ctx, { id, type: "carry_out", year, movements: outs });
    await post(ctx, { id, type: "carry_in", year: year + 1, movements: moves.in });
    await audit(ctx, grant, {
      act: rule === "carry" ? "fund_carried_forward" : "fund_returned",
      subjectKind: "fund",
      subjectId: fundId,
      after: { year, yearEnd: id, pence: [...backs, ...outs].reduce((sum, { pence }) => sum + pence, 0n) },
    });
    return { rule };
  });
}

/** Both books are held before either is posted to. */
async function holdBooks(ctx: WriteCtx, year: number, rule: "carry" | "return"): Promise<void> {
  if (rule === "carry") await openBook(ctx, year + 1);
  await lockBooks(ctx, rule === "carry" ? [year, year + 1] : [year]);
}

type Moves = { readonly out: readonly Movement[]; readonly in: readonly Movement[] };

function carried(
  accounts: readonly LedgerAccount[],
  { year, isOfSchools }: { year: number; isOfSchools: boolean },
): Moves {
  const committed = ofKind(accounts, "committed");
  const going = isOfSchools ? committed : [...ofKind(accounts, "available"), ...committed];
  return {
    out: going.map((account) => ({ debit: carryOf(account), credit: account, pence: account.pence })),
    in: going.map((account) => ({
      debit: { ...identityOf(account), year: year + 1 },
      credit: carryOf(account),
      pence: account.pence,
    })),
  };
}

function returned(accounts: readonly LedgerAccount[]): Moves {
  const held = ofKind(accounts, "committed").reduce((sum, { pence }) => sum + pence, 0n);
  if (held > 0n) {
    throw new DomainError(
      "conflict",
      `The fund has ended and ${formatPence(held)} of it is still committed. Release it or pay it; the rest is handed back then.`,
    );
  }
  return { out: ofKind(accounts, "available").map(toReturned), in: [] };
}

function toReturned(account: LedgerAccount): Movement {
  return {
    debit: { ...identityOf(account), kind: "returned", consortiumId: null },
    credit: account,
    pence: account.pence,
  };
}

/** The clearing account between two years: one a fund, posted to from both books. */
function carryOf({ fundId, year }: LedgerAccount): AccountIdentity {
  return { kind: "carry", fundId, year, consortiumId: null, commissionId: null };
}

function identityOf({ kind, fundId, year, consortiumId, commissionId }: LedgerAccount): AccountIdentity {
  return { kind, fundId, year, consortiumId, commissionId };
}

function ofKind(accounts: readonly LedgerAccount[], kind: "pot" | "available" | "committed") {
  return accounts.filter((account) => account.kind === kind && account.pence > 0n);
}

async function post(
  ctx: WriteCtx,
  one: {
    readonly id: string;
    readonly type: Extract<TransactionType, "return" | "carry_out" | "carry_in">;
    readonly year: number;
    readonly movements: readonly Movement[];
  },
): Promise<void> {
  const { id, type, year, movements } = one;
  if (movements.length === 0) return;
  const source = { kind: "year_end", id };
  const result = await postTransaction(ctx, { type, year, source, requestKey: `${type}:${id}`, movements });
  assert(result.outcome === "posted", "What an account holds under the lock of its book can leave it");
}
