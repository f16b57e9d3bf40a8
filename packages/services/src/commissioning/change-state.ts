import { type Commission, setCommissionState } from "@consortia/db/repositories/commissions";
import { type CommissionEvent, commissionMachine } from "@consortia/domain/commissioning/machine";
import type { Grant } from "@consortia/domain/register/rights";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";

const acts: Readonly<Record<CommissionEvent, string>> = {
  send: "commission_sent",
  place: "commission_placed",
  carry: "commission_approved",
  carry_unfunded: "commission_carried_not_funded",
  agree: "commission_agreed",
  agree_unfunded: "commission_agreed_not_funded",
  lose: "commission_declined",
  bring_back: "commission_brought_back",
  undo: "commission_decision_undone",
  reconsider: "commission_returned",
  withdraw: "commission_withdrawn",
};

/** Moves a locked commission on by its machine, and records it: the trail and the timeline are the same rows. */
export async function changeState(
  ctx: WriteCtx,
  grant: Grant,
  {
    commission,
    event,
    reason,
    facts = {},
  }: {
    commission: Commission;
    event: CommissionEvent;
    reason?: string;
    facts?: Readonly<Record<string, string | bigint | null>>;
  },
): Promise<void> {
  const state = step(commissionMachine, commission.state, event, commission.reference);
  await setCommissionState(ctx.db, {
    authorityId: ctx.authorityId,
    id: commission.id,
    version: commission.version,
    state,
    at: ctx.clock.now(),
    ...(reason === undefined ? {} : { reason }),
  });
  await audit(ctx, grant, {
    act: acts[event],
    subjectKind: "commission",
    subjectId: commission.id,
    before: { state: commission.state },
    after: { state, ...facts },
  });
}
