import type { Election } from "@consortia/db/repositories/elections";
import {
  listEndedCandidacies,
  listNominations,
  type Nomination,
  updateNomination,
} from "@consortia/db/repositories/nominations";
import { liveNominationStates, nominationMachine } from "@consortia/domain/elections/machine";
import type { Grant } from "@consortia/domain/register/rights";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { standingForChair } from "./candidacy.ts";

const as_worker: Grant = { by: "system", system: "worker" };

/**
 * Writes down which candidacies have fallen with their headships or seats (REG-6, section 18), and whom BRD-10 bars
 * from a chair by now. The basis ended at its own instant whatever has run; this is done before every step that asks who stands. The caller has locked the election.
 */
export async function dropFallen(ctx: WriteCtx, election: Election): Promise<number> {
  const { authorityId } = ctx;
  const worker: WriteCtx = { ...ctx, actor: { kind: "system", system: "worker" } };
  const fallen = await fallenNow(ctx, election);
  for (const { id, state, basisId } of fallen) {
    const next = step(nominationMachine, state, "fall", "This nomination");
    await updateNomination(ctx.db, { authorityId, nominationId: id, state: next });
    await audit(worker, as_worker, {
      act: "candidate_fallen",
      subjectKind: "nomination",
      subjectId: id,
      before: { state, basis: basisId },
    });
  }
  return fallen.length;
}

async function fallenNow(ctx: WriteCtx, election: Election): Promise<readonly Nomination[]> {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const ended = await listEndedCandidacies(ctx.db, { ...of, at: ctx.clock.now() });
  if (election.boardId === null) return ended;
  const barred: Nomination[] = [];
  for (const one of await listNominations(ctx.db, of)) {
    const isLive = liveNominationStates.some((state) => state === one.state);
    if (!isLive || ended.some(({ id }) => id === one.id)) continue;
    if ((await standingForChair(ctx, election, one.personId)).bar !== null) barred.push(one);
  }
  return [...ended, ...barred];
}
