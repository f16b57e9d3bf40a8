import { assert } from "@consortia/domain/shared/assert";
import { DomainError } from "@consortia/domain/shared/errors";
import { canStep } from "@consortia/domain/shared/machine";
import { variationMachine } from "@consortia/domain/variations/machine";
import { agreeVariation as sentence } from "@consortia/domain/variations/policy";
import type { AgreeVariation } from "@consortia/domain/variations/schemas";
import { movementOf, roomBar, routeOf } from "@consortia/domain/variations/terms";
import { listAccepters } from "../invoices/letters.ts";
import { refuse, signersOf } from "../invoices/load-invoice.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import type { VariationAddress } from "./draft-variation.ts";
import { tellOfEnd } from "./letters.ts";
import { type LoadedVariation, loadVariation, lockOfVariation } from "./load-variation.ts";
import { moveHeldMoney } from "./move-held-money.ts";
import { roomFor } from "./room.ts";
import { recordVariationDecision, stepVariation } from "./step-variation.ts";

/**
 * A second lead applies a variation within tolerance, and its money moves in the same transaction.
 * @throws DomainError `not_found` to whoever may not agree to it; `conflict` above tolerance, and where the money is not there.
 */
export async function agreeVariation(ctx: Ctx, input: AgreeVariation): Promise<VariationAddress> {
  const { reference, number } = input;
  await authorise(ctx, sentence, (await loadVariation(ctx, input)).facts, "not_found");
  const lock = await lockOfVariation(ctx, input);
  const request = { key: input.requestKey, name: "agreeVariation", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const one = await loadVariation(ctx, input);
    const { variation } = one;
    const grant = await authorise(ctx, sentence, one.facts, "not_found");
    mustBeForLeads(one, "agree");
    await mustLeaveAnAccepter(ctx, one);
    const id = ctx.newId("VariationDecisionId");
    const movement = movementOf(variation);
    const moved = await moveHeldMoney(ctx, one, { movement, decisionId: id });
    if (moved.outcome === "short") {
      const room = await roomFor(ctx, { commission: one.loaded.commission, fundId: variation.fundId });
      refuse(roomBar(movement, room) ?? "The year of this budget is being closed, or its fund has ended");
    }
    assert(moved.outcome === "moved", "What is short was refused");
    const approverId = actingPerson(ctx);
    await recordVariationDecision(ctx, variation, {
      id,
      motionId: null,
      approverId,
      outcome: "applied",
      short_pence: null,
      posted: moved.posted,
    });
    await stepVariation(ctx, grant, {
      ...one,
      event: "agree",
      agreedById: approverId,
      after: { decision: id, posting: moved.posted },
    });
    await tellOfEnd(ctx, one, "applied");
    return { reference, number };
  });
}

/** Only what is drafted and within tolerance is a second lead's to answer. */
export function mustBeForLeads({ name, variation }: LoadedVariation, event: "agree" | "return"): void {
  if (!canStep(variationMachine, variation.state, event)) {
    throw new DomainError("conflict", `${name} was decided, or has ended, a moment ago.`);
  }
  if (routeOf(variation) === "board") {
    throw new DomainError("conflict", `${name} goes further than two leads may, so the board decides it.`);
  }
}

/** LED-10: who agrees accepts no work any more. The last who could say that it was done leaves the agreement to another. */
async function mustLeaveAnAccepter(ctx: WriteCtx, { loaded }: LoadedVariation): Promise<void> {
  const facts = { ...(await signersOf(ctx, loaded)), accepterId: null, state: "received" as const };
  const accepters = await listAccepters(ctx, { facts });
  if (accepters.length === 0 || accepters.some(({ personId }) => personId !== actingPerson(ctx))) return;
  throw new DomainError(
    "conflict",
    `Nobody but you can say that the work of ${loaded.commission.reference} was done, so another lead or deputy lead must agree to this.`,
  );
}
