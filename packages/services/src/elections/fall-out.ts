import type { Election } from "@consortia/db/repositories/elections";
import { listEndedCandidacies, updateNomination } from "@consortia/db/repositories/nominations";
import { nominationMachine } from "@consortia/domain/elections/machine";
import type { Grant } from "@consortia/domain/register/rights";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";

const as_worker: Grant = { by: "system", system: "worker" };

/**
 * Writes down which candidacies have fallen with their headships (REG-6, section 18). The headship ended at its own
 * instant whatever has run; this is done before every step that asks who stands. The caller has locked the election.
 */
export async function dropFallen(ctx: WriteCtx, election: Election): Promise<number> {
  const { authorityId } = ctx;
  const worker: WriteCtx = { ...ctx, actor: { kind: "system", system: "worker" } };
  const fallen = await listEndedCandidacies(ctx.db, {
    authorityId,
    electionId: election.id,
    at: ctx.clock.now(),
  });
  for (const { id, state, headshipId } of fallen) {
    const next = step(nominationMachine, state, "fall", "This nomination");
    await updateNomination(ctx.db, { authorityId, nominationId: id, state: next });
    await audit(worker, as_worker, {
      act: "candidate_fallen",
      subjectKind: "nomination",
      subjectId: id,
      before: { state, headship: headshipId },
    });
  }
  return fallen.length;
}
