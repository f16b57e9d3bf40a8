import { violationOf } from "@consortia/db/errors";
import { listDecisions } from "@consortia/db/repositories/decision-records";
import { insertVariation, listVariations, type Variation } from "@consortia/db/repositories/variations";
import { mayRead } from "@consortia/domain/commissioning/policy";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { isOpen } from "@consortia/domain/variations/machine";
import { draftVariation as sentence } from "@consortia/domain/variations/policy";
import type { DraftVariation } from "@consortia/domain/variations/schemas";
import { movementOf, roomBar, routeOf, termsFault } from "@consortia/domain/variations/terms";
import { variationName } from "@consortia/domain/variations/words";
import { type LoadedCommission, loadCommission } from "../commissioning/load-commission.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { tellOfDraft } from "./letters.ts";
import { lockOfVariation, withCommission } from "./load-variation.ts";
import { carrierOf, roomFor } from "./room.ts";
import { decidedMaximum } from "./terms-in-force.ts";

export type VariationAddress = { readonly reference: string; readonly number: number };

/**
 * A lead drafts other terms for an approved commission. Nothing moves: a second lead agrees to them within tolerance, and
 * above it the board decides.
 * @throws DomainError `conflict` where the commission is not approved, or has an open variation.
 */
export async function draftVariation(ctx: Ctx, input: DraftVariation): Promise<VariationAddress> {
  const { authorityId } = ctx;
  const { reference } = input;
  await mayDraft(ctx, await loadCommission(ctx, { reference }));
  const lock = await lockOfVariation(ctx, { reference });
  const request = { key: input.requestKey, name: "draftVariation", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const loaded = await loadCommission(ctx, { reference });
    const grant = await mayDraft(ctx, loaded);
    const { commission } = loaded;
    const of = { authorityId, commissionId: commission.id };
    const earlier = await listVariations(ctx.db, of);
    const bar = draftBar(loaded, earlier);
    if (bar !== null) throw new DomainError("conflict", bar);
    const from = { max_pence: commission.max_pence, endsOn: commission.endsOn };
    const to = { max_pence: input.maximum, endsOn: input.endsOn };
    const fault = termsFault({ from, to }, commission.startsOn);
    if (fault !== null) throw invalid(fault.field, fault.message);
    const { fundId } = carrierOf(loaded, input.fundId);
    const short = roomBar(movementOf({ from, to }), await roomFor(ctx, { commission, fundId }));
    if (short !== null) throw invalid("maximum", short);
    const approval = (await listDecisions(ctx.db, of)).find(({ outcome }) => outcome === "approved");
    const variation = {
      id: ctx.newId("VariationId"),
      commissionId: commission.id,
      consortiumId: commission.consortiumId,
      lane: commission.lane,
      number: (earlier[0]?.number ?? 0) + 1,
      approvalId: present(approval, "An approved commission has its decision").id,
      fundId,
      from,
      to,
      decided_pence: await decidedMaximum(ctx, loaded),
      reason: input.reason,
      draftedById: actingPerson(ctx),
      requesterId: commission.proposedById,
      draftedAt: ctx.clock.now(),
    };
    const termsId = ctx.newId("VariationTermsId");
    await insertVariation(ctx.db, { ...variation, authorityId, termsId });
    await audit(ctx, grant, {
      act: "variation_drafted",
      subjectKind: "variation",
      subjectId: variation.id,
      after: { commission: commission.id, from_pence: from.max_pence, to_pence: to.max_pence },
    });
    const [drafted] = await listVariations(ctx.db, of);
    const one = await withCommission(ctx, present(drafted, "It was just drafted"), loaded);
    const told = await tellOfDraft(ctx, one);
    if (told === 0 && routeOf(one.variation) === "tolerance")
      throw new DomainError("conflict", nobody_agrees);
    return { reference, number: variation.number };
  }).catch((error: unknown) => {
    throw violationOf(error)?.name === "variations_one_open"
      ? new DomainError("conflict", `A variation of ${reference} was drafted a moment ago.`)
      : error;
  });
}

const nobody_agrees =
  "No other lead or deputy lead may agree to this. Let the lead who proposed the commission draft it, or have another lead named first.";

/** Why no variation can be drafted, in words; null where one can. */
export function draftBar(
  { commission: { reference, state } }: LoadedCommission,
  variations: readonly Pick<Variation, "number" | "state">[],
): string | null {
  if (state !== "approved") return `${reference} is not approved, so there is nothing to vary.`;
  const open = variations.find((one) => isOpen(one.state));
  if (open === undefined) return null;
  return `${variationName({ number: open.number, reference })} is not decided yet. One is decided at a time.`;
}

/** Whoever may not even see the commission is not told that it is there. */
async function mayDraft(ctx: AnyCtx, { facts }: LoadedCommission) {
  await authorise(ctx, mayRead, facts, "not_found");
  return authorise(ctx, sentence, facts);
}
