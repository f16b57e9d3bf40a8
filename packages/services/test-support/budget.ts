import { insertFund } from "@consortia/db/repositories/funds";
import type { GroupId, Id, PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { financialYear, londonDate } from "@consortia/domain/shared/time";
import { buildConsortium, buildHolder } from "@consortia/testing/build-register";
import { asPerson, buildCtx, type World } from "@consortia/testing/ctx";
import { budgetAccount } from "../src/ledger/commit-funds.ts";
import { openBook } from "../src/ledger/open-book.ts";
import { postTransaction } from "../src/ledger/post-transaction.ts";
import type { Ctx } from "../src/shared/ctx.ts";
import { transact } from "../src/shared/transact.ts";

export type TestBudget = {
  readonly fundId: Id<"FundId">;
  readonly year: number;
  readonly consortiumId: GroupId;
  /** As LA finance. */
  readonly ctx: Ctx;
};

/** A fund with money received, and all of it allocated to one consortium. */
export async function buildBudget(
  world: World,
  pence: Pence,
  {
    consortiumId,
    endsOn = null,
    sourceKind = "la_base",
    year = financialYear(londonDate(world.clock.now())),
  }: {
    consortiumId?: GroupId;
    endsOn?: string | null;
    sourceKind?: "la_base" | "grant";
    year?: number;
  } = {},
): Promise<TestBudget> {
  const ctx = buildCtx(world, asPerson(await buildHolder(world, "la_finance")));
  const approvedBy: PersonId = await buildHolder(world, "la_finance");
  const group = consortiumId ?? (await buildConsortium(world));
  const fundId = world.newId("FundId");
  const pot = { fundId, year, consortiumId: null, commissionId: null };
  await transact(ctx, {}, async (ctx) => {
    await openBook(ctx, year);
    await insertFund(ctx.db, {
      id: fundId,
      authorityId: ctx.authorityId,
      name: `Improvement fund ${fundId}`,
      sourceKind,
      year,
      conditions: null,
      endsOn,
      createdAt: ctx.clock.now(),
    });
  });
  const post = (
    type: "receive" | "allocate",
    posting: Pick<Parameters<typeof postTransaction>[1], "movements">,
  ) =>
    transact(ctx, {}, (ctx) =>
      postTransaction(ctx, {
        type,
        year,
        source: { kind: "test", id: fundId },
        requestKey: `${type}-${fundId}`,
        ...(type === "receive" ? { approvedBy } : {}),
        ...posting,
      }),
    );
  await post("receive", {
    movements: [{ debit: { kind: "pot", ...pot }, credit: { kind: "source", ...pot }, pence }],
  });
  await post("allocate", {
    movements: [
      { debit: budgetAccount({ fundId, year, consortiumId: group }), credit: { kind: "pot", ...pot }, pence },
    ],
  });
  return { fundId, year, consortiumId: group, ctx };
}
