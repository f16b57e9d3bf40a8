import {
  type ConsortiumInLanes,
  findConsortium,
  listMemberSchoolIds,
} from "@consortia/db/repositories/consortia";
import { listBoardIds } from "@consortia/db/repositories/school-circles";
import { findTotalRelease, type TotalRelease } from "@consortia/db/repositories/total-releases";
import { seeBudget, seeReleasedTotal } from "@consortia/domain/funding/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { notFound } from "@consortia/domain/shared/errors";
import { rightsOf } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** How much of a budget somebody sees, and by what right. */
type Sight = { readonly sees: "position" | "total"; readonly grant: Grant };

type BudgetInSight = Sight & {
  readonly consortium: ConsortiumInLanes;
  readonly release: TotalRelease | null;
};

/**
 * The consortium whose budget the actor may see, and how much of it.
 * @throws DomainError `not_found` for a consortium that is not there and for a budget that is not the actor's alike.
 */
export async function budgetInSight(ctx: AnyCtx, slug: string): Promise<BudgetInSight> {
  const found = await findBudgetInSight(ctx, slug);
  if (found === null) throw notFound();
  return found;
}

/** Whether the page of a consortium's budget is there for the actor, so that the way to it can be shown. */
export async function isBudgetInSight(ctx: AnyCtx, slug: string): Promise<boolean> {
  return (await findBudgetInSight(ctx, slug)) !== null;
}

async function findBudgetInSight(ctx: AnyCtx, slug: string): Promise<BudgetInSight | null> {
  const { authorityId } = ctx;
  const consortium = await findConsortium(ctx.db, { authorityId, slug });
  if (consortium === null) return null;
  const at = ctx.clock.now();
  const release = await findTotalRelease(ctx.db, { authorityId, consortiumId: consortium.id, at });
  const sight = await sightOfBudget(ctx, { consortium, isReleased: release !== null });
  return sight === null ? null : { consortium, release, ...sight };
}

async function sightOfBudget(
  ctx: AnyCtx,
  { consortium: { id, lanes }, isReleased }: { consortium: ConsortiumInLanes; isReleased: boolean },
): Promise<Sight | null> {
  const { authorityId } = ctx;
  const rights = await rightsOf(ctx);
  const boardIds = await listBoardIds(ctx.db, { authorityId, lanes });
  const whole = seeBudget.allows(rights, { authorityId, consortiumId: id, boardIds });
  if (whole !== null) return { sees: "position", grant: whole };
  const at = ctx.clock.now();
  const memberSchoolIds = await listMemberSchoolIds(ctx.db, { authorityId, groupId: id, at });
  const total = seeReleasedTotal.allows(rights, { memberSchoolIds, isReleased });
  return total === null ? null : { sees: "total", grant: total };
}
