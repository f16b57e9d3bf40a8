import { listCountResults } from "@consortia/db/repositories/count-results";
import { insertLotDraw } from "@consortia/db/repositories/lot-draws";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import type { RecordDraw } from "@consortia/domain/elections/schemas";
import type { DrawKind } from "@consortia/domain/elections/ties";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { count } from "./close-due-elections.ts";
import { runElection } from "./run-election.ts";
import { takeStep } from "./take-step.ts";

/**
 * Records lots that people drew: who came out in which order, how, by whom and before which witness (ELE-3, ELE-5).
 * The count goes on by them, and may ask for lots again.
 */
export function recordDraw(ctx: Ctx, input: RecordDraw): Promise<{ drawId: string }> {
  return runElection(ctx, { name: "recordDraw", input }, async (ctx, { election, subject, grant }) => {
    const { authorityId } = ctx;
    const of = { authorityId, electionId: election.id };
    const wanted = (await listCountResults(ctx.db, of)).at(-1)?.sheet.draw ?? null;
    if (election.state !== "draw_required" || wanted === null || !isFor(input, wanted)) {
      throw new DomainError("conflict", "No lots are wanted for that now. Look at the count again.");
    }
    const { order, method, witnessId, stage, kind } = input;
    const isWhole = order.length === wanted.tied.length && wanted.tied.every((one) => order.includes(one));
    if (!isWhole) throw invalid("order", "Give every tied candidate one place in the order drawn");
    const drawnById = actingPerson(ctx);
    if (witnessId === drawnById) throw invalid("witnessId", "The witness must be somebody other than you");
    if (subject.candidateIds.includes(witnessId)) {
      throw invalid("witnessId", "A candidate cannot be the witness");
    }
    const possible = await listWitnesses(ctx, { ...subject, exceptId: drawnById });
    if (!possible.some(({ personId }) => personId === witnessId))
      throw invalid("witnessId", "Name a witness");
    const drawId = ctx.newId("LotDrawId");
    const drawnAt = ctx.clock.now();
    const lots = { stage, kind, order, method };
    await insertLotDraw(ctx.db, { ...of, id: drawId, ...lots, drawnById, witnessId, drawnAt });
    await takeStep(ctx, election, {
      event: "record_draw",
      facts: { ...lots, drawnBy: drawnById, witness: witnessId },
    });
    await audit(ctx, grant, {
      act: "lots_drawn",
      subjectKind: "election",
      subjectId: election.id,
      after: { draw: drawId, stage, kind, witness: witnessId },
    });
    await count(ctx, { ...election, state: "counting" });
    return { drawId };
  });
}

/** The matter that the page showed is still the one that waits: a new count may want other lots at the same stage. */
function isFor(
  { stage, kind }: Pick<RecordDraw, "stage" | "kind">,
  wanted: { readonly stage: number; readonly kind: DrawKind },
): boolean {
  return wanted.stage === stage && wanted.kind === kind;
}

/** Officers, administrators and clerks who may see lots drawn: never a candidate, never the one who draws. */
export async function listWitnesses(
  ctx: AnyCtx,
  {
    boardIds,
    candidateIds,
    exceptId,
  }: { boardIds: readonly string[]; candidateIds: readonly string[]; exceptId: string | null },
): Promise<readonly { readonly personId: PersonId; readonly name: string }[]> {
  const { authorityId } = ctx;
  const holders = await listScopeHolders(ctx.db, {
    authorityId,
    scopeIds: [authorityId, ...boardIds],
    roles: ["la_officer", "la_finance", "la_admin", "auditor", "board_clerk"],
    at: ctx.clock.now(),
  });
  const fit = holders.filter(({ personId }) => personId !== exceptId && !candidateIds.includes(personId));
  return [...new Map(fit.map(({ personId, name }) => [personId, { personId, name }])).values()];
}
