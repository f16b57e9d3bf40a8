import { type Lock, lockRows } from "@consortia/db/lock-order";
import { listConsortiumAmounts } from "@consortia/db/repositories/allocation-lines";
import { findRunPlacement } from "@consortia/db/repositories/allocation-placements";
import { type AllocationRun, findPostedRun } from "@consortia/db/repositories/allocation-runs";
import { checkRun } from "@consortia/domain/funding/policy";
import type { Replacement } from "@consortia/domain/funding/replacement";
import type { MoveRunInput } from "@consortia/domain/funding/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { formatPence } from "@consortia/domain/shared/money";
import { budgetAccount } from "../ledger/commit-funds.ts";
import { type PostingResult, postTransaction } from "../ledger/post-transaction.ts";
import { shortInWords } from "../ledger/short-in-words.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { nameIfClosed } from "../virements/receiver.ts";
import { loadRun, stepRun } from "./load-run.ts";
import { differenceFrom } from "./run-difference.ts";
import { tellOfPosting } from "./tell-of-posting.ts";

type Entry = Id<"LedgerTransactionId">;

/**
 * Posts an approved run to the ledger, once (FUN-4): each consortium's amount from the pot to its budget, in one entry.
 * Where a run of the fund and board is posted already, this one takes its place, and the difference alone is posted: what
 * is clawed back first, so that it can be given. The leads of whoever gets more or less are told.
 * @returns the entry, or null where the run takes the place of another and gives everybody what they have
 * @throws DomainError `conflict` when the fund has too little by now, a consortium has closed or has committed what would
 *   be taken back, or the board was not told of the run that this one would replace.
 */
export async function postRun(
  ctx: Ctx,
  input: MoveRunInput,
): Promise<{ readonly transactionId: Entry | null }> {
  const { authorityId } = ctx;
  const lock = [
    ...(await receiversOf(ctx, input.runId)),
    { table: "allocation_runs", id: input.runId },
  ] as const;
  const request = { key: input.requestKey, name: "postRun", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const { run } = await loadRun(ctx, input.runId);
    const grant = await authorise(ctx, checkRun, { authorityId, preparedBy: run.preparedBy });
    const replaced = await lockPosted(ctx, run);
    if (run.state === "approved") await mustBeTold(ctx, run, replaced);
    if (replaced !== null && run.state === "approved") await stepRun(ctx, replaced, "replace", {});
    await stepRun(ctx, run, "post", {
      posted_by: actingPerson(ctx),
      posted_at: ctx.clock.now(),
      replaces_id: replaced?.id ?? null,
    });
    const difference = await differenceFrom(ctx, { run, replaced });
    await mustReceiveAll(ctx, difference);
    const transactionId = await postDifference(ctx, run, difference);
    if (transactionId === null && replaced === null) throw nothingToPost();
    await tellOfPosting(ctx, run, difference);
    await audit(ctx, grant, {
      act: "run_posted",
      subjectKind: "allocation_run",
      subjectId: run.id,
      after: {
        total: run.totalPence,
        transaction: transactionId,
        motion: run.approvedMotionId,
        replaces: replaced?.id ?? null,
      },
    });
    return { transactionId };
  });
}

/** The consortia that a frozen run gives to, held so that none closes while it is posted. */
async function receiversOf(ctx: AnyCtx, runId: string): Promise<readonly Lock[]> {
  const amounts = await listConsortiumAmounts(ctx.db, { authorityId: ctx.authorityId, runId });
  return amounts.map(({ consortiumId }) => ({ table: "school_groups", id: consortiumId }));
}

/** Nobody leads a consortium that has closed since the run was frozen, so what came to it could not be spent. */
async function mustReceiveAll(ctx: WriteCtx, { gives }: Replacement): Promise<void> {
  for (const { consortiumId } of gives) {
    const closedName = await nameIfClosed(ctx, consortiumId);
    if (closedName === null) continue;
    throw new DomainError(
      "conflict",
      `${closedName} has closed since this run was worked out. Withdraw the run, copy it and offer the copy.`,
    );
  }
}

/** The posted run of the fund and board, held with its fund, so that of two that would be posted at once one is. */
async function lockPosted(ctx: WriteCtx, run: AllocationRun): Promise<AllocationRun | null> {
  const { authorityId } = ctx;
  const { fundId, boardId } = run;
  const seen = await findPostedRun(ctx.db, { authorityId, fundId, boardId });
  const locks = seen === null ? [] : [{ table: "allocation_runs" as const, id: seen.id }];
  await lockRows(ctx.db, ctx.store.dialect, [...locks, { table: "funds", id: fundId }]);
  const posted = await findPostedRun(ctx.db, { authorityId, fundId, boardId });
  if (posted?.id === run.id || posted?.id === seen?.id) return posted?.id === run.id ? null : posted;
  throw new DomainError(
    "conflict",
    "Another funding run of this fund was posted a moment before. Look again.",
  );
}

/** Section 5: money is taken back with the board's notice alone, which the motion on this run gave, or did not. */
async function mustBeTold(ctx: WriteCtx, run: AllocationRun, replaced: AllocationRun | null): Promise<void> {
  if (replaced === null) return;
  const motionId = present(run.approvedMotionId, "An approved run names its motion");
  const placement = await findRunPlacement(ctx.db, { authorityId: ctx.authorityId, motionId });
  if (placement?.replacesId === replaced.id) return;
  throw new DomainError(
    "conflict",
    "Another run of this fund and board was posted after this one went to the board, so its members were not told that " +
      "it would be replaced. Withdraw this run, copy it and offer the copy.",
  );
}

async function postDifference(
  ctx: WriteCtx,
  run: AllocationRun,
  { gives, takes }: Replacement,
): Promise<Entry | null> {
  const { fundId, year } = run;
  const pot = { kind: "pot" as const, fundId, year, consortiumId: null, commissionId: null };
  const post = async (
    type: "allocate" | "claw_back",
    amounts: Replacement["gives"],
  ): Promise<Entry | null> => {
    if (amounts.length === 0) return null;
    const result = await postTransaction(ctx, {
      type,
      year,
      source: { kind: "allocation_run", id: run.id },
      requestKey: `${type}:${run.id}`,
      movements: amounts.map(({ consortiumId, pence }) => {
        const budget = budgetAccount({ fundId, year, consortiumId });
        return type === "allocate"
          ? { debit: budget, credit: pot, pence }
          : { debit: pot, credit: budget, pence };
      }),
    });
    if (result.outcome === "short") throw await refusal(ctx, result);
    return result.transactionId;
  };
  const taken = await post("claw_back", takes);
  return (await post("allocate", gives)) ?? taken;
}

function nothingToPost(): DomainError {
  return new DomainError(
    "conflict",
    "This run gives nobody anything, so there is nothing to post. Withdraw it.",
  );
}

async function refusal(
  ctx: WriteCtx,
  short: Extract<PostingResult, { outcome: "short" }>,
): Promise<DomainError> {
  const says =
    short.account.consortiumId === null
      ? `The fund is short by ${formatPence(short.shortPence)}.`
      : `${await shortInWords(ctx, short)} It has committed money that this run would take back.`;
  return new DomainError("conflict", `${says} Nothing was posted.`);
}
