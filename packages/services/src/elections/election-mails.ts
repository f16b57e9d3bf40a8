import { listRoll } from "@consortia/db/repositories/election-roll";
import type { Election } from "@consortia/db/repositories/elections";
import { findPerson } from "@consortia/db/repositories/people";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import { methodSentence } from "@consortia/domain/elections/words";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { formatDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import type { WriteCtx } from "../shared/ctx.ts";
import { enqueue } from "../shared/outbox.ts";

type OpenBallot = {
  readonly election: Election;
  readonly candidates: number;
  readonly schoolIds: readonly SchoolId[];
};

/** Tells every head, and whom a head named, that the ballot is open (experience, section 6: "Ballot open"). */
export async function tellVoters(
  ctx: WriteCtx,
  { election, candidates, schoolIds }: OpenBallot,
): Promise<void> {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const roll = await listRoll(ctx.db, { authorityId, electionId: election.id, at });
  const heads = await listScopeHolders(ctx.db, {
    authorityId,
    scopeIds: schoolIds,
    roles: ["headteacher"],
    at,
  });
  for (const { schoolId, schoolName, namedId } of roll) {
    const voters = heads.filter(({ scopeId }) => scopeId === schoolId).map(({ personId }) => personId);
    for (const personId of namedId === null ? voters : [...voters, namedId]) {
      const person = await findPerson(ctx.db, { authorityId, personId });
      if (person === null) continue;
      await enqueue(ctx, {
        kind: "ballot_open",
        toPersonId: personId,
        toAddress: person.workEmail,
        subject: `Vote for your consortium leads by ${formatDate(election.closesOn)}`,
        text: [
          `${counted(candidates, "candidate")} for ${counted(election.seats, "place")}. ${schoolName} has one vote.`,
          methodSentence(election.method, election.seats),
          `Read statements and vote:\n{portal}/elections/${election.id}/ballot?school=${schoolId}`,
          "The ballot is secret; your receipt shows only that the school voted.",
        ].join("\n\n"),
        dedupeKey: `ballot_open:${election.id}:${schoolId}:${personId}`,
      });
    }
  }
}
