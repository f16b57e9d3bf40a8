import { endVirement, type Virement } from "@consortia/db/repositories/virements";
import { answerVirement, postVirement, proposeVirement } from "@consortia/domain/ledger/policy";
import type { EndVirementInput, ReturnVirementInput } from "@consortia/domain/ledger/schemas";
import { answeringId } from "@consortia/domain/ledger/virement";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { loadVirement, nextState, settledVirement, virementOf } from "./load-virement.ts";
import { tellOfEnd } from "./tell-of-move.ts";

type Ended = { readonly virementId: Id<"VirementId"> };

/** A lead of the consortium that proposed it takes it back, as long as it is not posted. */
export async function withdrawVirement(ctx: Ctx, input: EndVirementInput): Promise<Ended> {
  const request = { key: input.requestKey, name: "withdrawVirement", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const virement = await virementOf(ctx, input);
    const grant = await authorise(ctx, proposeVirement, { consortiumId: virement.proposedForId });
    return end(ctx, grant, { virement, event: "withdraw", reason: input.reason });
  });
}

/** A lead of the other consortium does not agree. */
export async function refuseVirement(ctx: Ctx, input: EndVirementInput): Promise<Ended> {
  const request = { key: input.requestKey, name: "refuseVirement", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const virement = await virementOf(ctx, input);
    const { proposedBy } = virement;
    const grant = await authorise(ctx, answerVirement, { answeringId: answeringId(virement), proposedBy });
    if (virement.state === "agreed") {
      throw new DomainError(
        "conflict",
        "Your consortium agreed to this. LA finance can still refuse to post it.",
      );
    }
    return end(ctx, grant, { virement, event: "refuse", reason: input.reason });
  });
}

/** LA finance does not post what two leads agreed, or waits no longer for an answer, and tells both why. */
export async function returnVirement(ctx: Ctx, input: ReturnVirementInput): Promise<Ended> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "returnVirement", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const virement = await loadVirement(ctx, input.virementId);
    const leads = [virement.proposedBy, virement.agreedBy];
    const grant = await authorise(ctx, postVirement, { authorityId, leads });
    return end(ctx, grant, { virement, event: "refuse", reason: input.reason });
  });
}

async function end(
  ctx: WriteCtx,
  grant: Grant,
  { virement, event, reason }: { virement: Virement; event: "refuse" | "withdraw"; reason: string },
): Promise<Ended> {
  const state = nextState(virement, event);
  const ended = await endVirement(ctx.db, {
    authorityId: ctx.authorityId,
    virement,
    state,
    endedBy: actingPerson(ctx),
    endedAt: ctx.clock.now(),
    endedReason: reason,
  });
  if (!ended) throw settledVirement();
  const act = `virement_${state}`;
  await audit(ctx, grant, { act, subjectKind: "virement", subjectId: virement.id });
  await tellOfEnd(ctx, virement, event === "withdraw" ? "withdrawn" : "refused");
  return { virementId: virement.id };
}
