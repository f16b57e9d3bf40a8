import { listLanesOfBoard } from "@consortia/db/repositories/board-lanes";
import { findCommission } from "@consortia/db/repositories/commissions";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { listOpenVariations, type Variation } from "@consortia/db/repositories/variations";
import { mayListOwn, mayReadWaiting } from "@consortia/domain/commissioning/policy";
import { mustAllow } from "@consortia/domain/register/rights";
import { leadRoles } from "@consortia/domain/register/roles";
import { present } from "@consortia/domain/shared/assert";
import type { Instant } from "@consortia/domain/shared/time";
import { agreeVariation } from "@consortia/domain/variations/policy";
import { routeOf } from "@consortia/domain/variations/terms";
import { changeInWords, variationName } from "@consortia/domain/variations/words";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { loadVariation } from "./load-variation.ts";

/** A variation that waits for somebody: its commission's title and the change, no reason and no school. */
export type WaitingVariation = {
  readonly reference: string;
  readonly number: number;
  readonly name: string;
  readonly title: string;
  readonly consortiumName: string;
  readonly change: string;
  readonly since: Instant;
};

/** For a second lead's Home: what another lead drafted within tolerance, and this one may agree to. */
export async function listVariationsToAgree(ctx: Ctx): Promise<readonly WaitingVariation[]> {
  const { authorityId } = ctx;
  const rights = await rightsOf(ctx);
  mustAllow(mayListOwn, rights, null);
  const consortiumIds = rights.appointments
    .filter(({ role }) => leadRoles.some((lead) => lead === role))
    .map(({ scopeId }) => scopeId);
  const open = await listOpenVariations(ctx.db, { authorityId, consortiumIds });
  const waiting: WaitingVariation[] = [];
  for (const variation of open.filter(waitsFor("tolerance"))) {
    const { facts } = await loadVariation(ctx, { id: variation.id });
    if (agreeVariation.allows(rights, facts) !== null) waiting.push(await lineOf(ctx, variation));
  }
  return waiting;
}

/** For the clerk of a board that holds the lane: what goes further than two leads may, and waits for an agenda. */
export async function listVariationsWaiting(
  ctx: Ctx,
  { boardId }: { readonly boardId: string },
): Promise<readonly WaitingVariation[]> {
  const { authorityId } = ctx;
  await authorise(ctx, mayReadWaiting, { boardId, authorityId }, "not_found");
  const lanes = await listLanesOfBoard(ctx.db, { authorityId, boardId });
  const open = await listOpenVariations(ctx.db, { authorityId, lanes });
  return Promise.all(open.filter(waitsFor("board")).map((variation) => lineOf(ctx, variation)));
}

function waitsFor(route: ReturnType<typeof routeOf>) {
  return (variation: Variation) => variation.state === "drafted" && routeOf(variation) === route;
}

async function lineOf(ctx: AnyCtx, variation: Variation): Promise<WaitingVariation> {
  const { authorityId } = ctx;
  const { commissionId, consortiumId, number, updatedAt } = variation;
  const found = await findCommission(ctx.db, { authorityId, id: commissionId });
  const { reference, title } = present(found, "A variation is of a commission");
  const names = await listScopeNames(ctx.db, { authorityId, ids: [consortiumId] });
  return {
    ...{ number, reference, title },
    name: variationName({ number, reference }),
    consortiumName: names.get(consortiumId) ?? "",
    change: changeInWords(variation),
    since: updatedAt,
  };
}
