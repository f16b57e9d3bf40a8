import { findConsortium } from "@consortia/db/repositories/consortia";
import { insertVirement } from "@consortia/db/repositories/virements";
import { proposeVirement as sentence } from "@consortia/domain/ledger/policy";
import type { ProposeVirementInput } from "@consortia/domain/ledger/schemas";
import { invalid } from "@consortia/domain/shared/errors";
import { asId, type Id } from "@consortia/domain/shared/ids";
import { mustTakeDocuments } from "../ledger/current-period.ts";
import { listBudgets } from "../ledger/list-budgets.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustCover } from "./cover.ts";
import { consortiumInSight } from "./load-virement.ts";
import { nameIfClosed } from "./receiver.ts";
import { tellOfProposal } from "./tell-of-move.ts";

/**
 * A lead proposes to give money to another consortium's budget of the same fund and year, or to get some. Nothing
 * moves: the other lead agrees and LA finance posts. Of the other's budget the proposer learns nothing (FUN-11).
 */
export async function proposeVirement(
  ctx: Ctx,
  input: ProposeVirementInput,
): Promise<{ readonly virementId: Id<"VirementId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "proposeVirement", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const own = await consortiumInSight(ctx, input.slug);
    const grant = await authorise(ctx, sentence, { consortiumId: own.id });
    const other = await findConsortium(ctx.db, { authorityId, slug: input.otherSlug });
    if (other === null || other.id === own.id) throw invalid("otherSlug", "Select another consortium");
    if ((await nameIfClosed(ctx, other.id)) !== null) throw invalid("otherSlug", "Select another consortium");
    const { fundId, year } = await ownBudget(ctx, own.id, input.budget);
    await mustTakeDocuments(ctx, year);
    const [from, to] = input.direction === "give" ? [own, other] : [other, own];
    if (from.id === own.id) {
      await mustCover(ctx, { fundId, year, fromId: own.id, pence: input.amount, field: "amount" });
    }
    const virementId = ctx.newId("VirementId");
    await insertVirement(ctx.db, {
      id: virementId,
      authorityId,
      fundId: asId("FundId", fundId),
      year,
      fromId: from.id,
      toId: to.id,
      pence: input.amount,
      reason: input.reason,
      proposedForId: own.id,
      proposedBy: actingPerson(ctx),
      proposedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "virement_proposed",
      subjectKind: "virement",
      subjectId: virementId,
      after: { fund: fundId, year, from: from.id, to: to.id, pence: input.amount },
    });
    await tellOfProposal(ctx, {
      id: virementId,
      fromId: from.id,
      fromName: from.name,
      toId: to.id,
      toName: to.name,
      proposedForId: own.id,
    });
    return { virementId };
  });
}

/** Same fund, same year: one of the budgets that the proposer's own consortium holds. */
async function ownBudget(ctx: WriteCtx, consortiumId: string, budget: string) {
  const [fundId, year] = budget.split(" ");
  const budgets = await listBudgets(ctx, consortiumId);
  const own = budgets.find((account) => account.fundId === fundId && String(account.year) === year);
  if (own === undefined) throw invalid("budget", "Select one of your own budgets");
  return own;
}
