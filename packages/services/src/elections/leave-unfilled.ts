import { findPerson } from "@consortia/db/repositories/people";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import type { OfElectionInput } from "@consortia/domain/elections/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { enqueue } from "../shared/outbox.ts";
import { type ElectionView, viewOf } from "./election-view.ts";
import { listStanding, nextOf, runElection } from "./run-election.ts";
import { takeStep } from "./take-step.ts";

/** Ends an election in which nobody stood, twice, and tells the clerks of the boards that it reaches. */
export function leaveUnfilled(ctx: Ctx, input: OfElectionInput): Promise<{ told: number }> {
  return runElection(ctx, { name: "leaveUnfilled", input }, async (ctx, { election, subject, grant }) => {
    const { standing, unchecked } = await listStanding(ctx, election);
    if (nextOf(election, standing.length + unchecked.length) !== "nobody") {
      throw new DomainError("conflict", "Somebody stands, so the places can be filled.");
    }
    if (election.timesReopened === 0) {
      throw new DomainError("conflict", "Open nominations once more first.");
    }
    await takeStep(ctx, election, { event: "leave_unfilled" });
    await audit(ctx, grant, { act: "election_unfilled", subjectKind: "election", subjectId: election.id });
    return { told: await tellBoards(ctx, subject.boardIds, await viewOf(ctx, election)) };
  });
}

async function tellBoards(
  ctx: WriteCtx,
  boardIds: readonly string[],
  { id: electionId, title }: ElectionView,
): Promise<number> {
  const { authorityId } = ctx;
  const clerks = await listScopeHolders(ctx.db, {
    authorityId,
    scopeIds: boardIds,
    roles: ["board_clerk"],
    at: ctx.clock.now(),
  });
  // One message each, though somebody may keep several of these boards.
  for (const { personId, scopeId } of new Map(clerks.map((clerk) => [clerk.personId, clerk])).values()) {
    const person = await findPerson(ctx.db, { authorityId, personId });
    if (person === null) continue;
    await enqueue(ctx, {
      kind: "election_unfilled",
      toPersonId: personId,
      toAddress: person.workEmail,
      rightScopeId: scopeId,
      rightRole: "board_clerk",
      subject: `No candidates: ${title}`,
      text: [
        `Nominations were open twice, and nobody stands: ${title}.`,
        "What was to be filled stays vacant. Put this before the board.",
        `{admin}/elections/${electionId}`,
      ].join("\n\n"),
      dedupeKey: `election_unfilled:${electionId}:${personId}`,
    });
  }
  return clerks.length;
}
