import { listAmounts } from "@consortia/db/repositories/consultation-options";
import type { Consultation } from "@consortia/db/repositories/consultations";
import { isPotShown } from "@consortia/domain/consultation/option";
import { seeBudget } from "@consortia/domain/funding/policy";
import type { Grant } from "@consortia/domain/register/rights";
import type { Pence } from "@consortia/domain/shared/money";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logMoneyLook } from "../shared/money-look.ts";

/** What one consortium would get under each option, and has now; null where an option is worked without it. */
export type ConsortiumAmounts = {
  readonly name: string;
  readonly beforePence: Pence | null;
  readonly byOption: readonly { readonly optionId: string; readonly pence: Pence }[];
};

export type AmountsInSight = {
  readonly amounts: readonly ConsortiumAmounts[];
  readonly showsEvery: boolean;
  /** Whether the whole pot may stand beside them. */
  readonly showsPot: boolean;
};

/**
 * The amounts of the consortia whose money the reader may see, and of no others (FUN-11): a consultation widens nobody's
 * circle, not even where a consortium shows its heads the total. A look of the auditor is written down.
 */
export async function amountsInSight(
  ctx: Ctx,
  { id, boardId }: Pick<Consultation, "id" | "boardId">,
): Promise<AmountsInSight> {
  const { authorityId } = ctx;
  const rights = await rightsOf(ctx);
  const all = await listAmounts(ctx.db, { authorityId, consultationId: id });
  const grants = new Map<string, Grant | null>();
  for (const { consortiumId } of all) {
    grants.set(consortiumId, seeBudget.allows(rights, { authorityId, consortiumId, boardIds: [boardId] }));
  }
  const seen = [...grants].flatMap(([consortiumId, grant]) =>
    grant === null ? [] : [{ consortiumId, grant }],
  );
  const [first] = seen;
  if (first !== undefined) {
    await logMoneyLook(ctx, first.grant, { subjectKind: "consultation", subjectId: id });
  }
  return {
    amounts: seen.map(({ consortiumId }) =>
      amountsOf(all.filter((one) => one.consortiumId === consortiumId)),
    ),
    showsEvery: seen.length === grants.size,
    showsPot: isPotShown([...grants.values()].map((grant) => ({ isSeen: grant !== null }))),
  };
}

function amountsOf(own: Awaited<ReturnType<typeof listAmounts>>): ConsortiumAmounts {
  return {
    name: own[0]?.name ?? "",
    beforePence: own[0]?.beforePence ?? null,
    byOption: own.map(({ optionId, pence }) => ({ optionId, pence })),
  };
}
