import { listActiveAppointments } from "@consortia/db/repositories/appointments";
import { replaceNaming } from "@consortia/db/repositories/election-roll";
import { nominate as mayNominateFor } from "@consortia/domain/elections/policy";
import type { NameVoter } from "@consortia/domain/elections/schemas";
import { assert } from "@consortia/domain/shared/assert";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { mustFindElection } from "./load.ts";
import { mayNominate } from "./voters.ts";

/** The head names, in writing, one deputy of the school who may cast its ballot too; until the roll is frozen. */
export async function nameVoter(ctx: Ctx, input: NameVoter): Promise<{ personId: string | null }> {
  const request = { key: input.requestKey, name: "nameVoter", body: input };
  return transact(ctx, { lock: [{ table: "elections", id: input.electionId }], request }, async (ctx) => {
    const { authorityId } = ctx;
    const election = await mustFindElection(ctx, input.electionId);
    const { schoolId, personId } = input;
    // A school's alone: nobody casts the ballot of a seat but its holder.
    const grant = await authorise(ctx, mayNominateFor, { kind: "school", schoolId, namedId: null });
    if (election.boardId !== null)
      throw new DomainError("conflict", "A seat's ballot is cast by its holder.");
    assert(grant.by === "appointment", "A naming rests on a headship (REG-6)");
    if (!(await mayNominate(ctx, election, schoolId))) {
      throw new DomainError("forbidden", "This school has no vote in this election.");
    }
    if (election.rollOn !== null || !["draft", "nominating", "checking"].includes(election.state)) {
      throw new DomainError(
        "conflict",
        "The roll is frozen: whoever was named before the ballot opened may vote.",
      );
    }
    if (personId !== null) {
      const held = await listActiveAppointments(ctx.db, { authorityId, personId, at: ctx.clock.now() });
      if (!held.some((one) => one.role === "deputy" && one.scopeId === schoolId)) {
        throw invalid("personId", "Select a deputy headteacher of the school");
      }
    }
    const naming =
      personId === null ? null : { schoolId, namedId: personId, headshipId: grant.appointmentId };
    await replaceNaming(ctx.db, { authorityId, electionId: election.id, schoolId, naming });
    await audit(ctx, grant, {
      act: "voter_named",
      subjectKind: "election",
      subjectId: election.id,
      after: { school: schoolId, person: personId },
    });
    return { personId };
  });
}
