import { violationOf } from "@consortia/db/errors";
import { insertElection } from "@consortia/db/repositories/elections";
import { findGroup } from "@consortia/db/repositories/school-groups";
import { eligibilityPresets } from "@consortia/domain/elections/eligibility";
import { runElections } from "@consortia/domain/elections/policy";
import type { CallElection } from "@consortia/domain/elections/schemas";
import { closingInstant, timetableFault } from "@consortia/domain/elections/timetable";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { boardIdsOf, closures } from "./load.ts";
import { recordEvent } from "./take-step.ts";

/** Calls an election of a consortium's leads, as its returning officer. Nominations are opened apart. */
export async function callElection(ctx: Ctx, input: CallElection): Promise<{ electionId: Id<"ElectionId"> }> {
  const request = { key: input.requestKey, name: "callElection", body: input };
  const lock = [{ table: "school_groups", id: input.consortiumId }] as const;
  return transact(ctx, { lock, request }, async (ctx) => {
    const { authorityId } = ctx;
    const boardIds = await boardIdsOf(ctx, input.consortiumId);
    const grant = await authorise(ctx, runElections, { boardIds, candidateIds: [] });
    const group = await findGroup(ctx.db, { authorityId, groupId: input.consortiumId });
    if (group?.kind !== "consortium") throw notFound("We cannot find that consortium");
    if (group.closedAt !== null) throw invalid("consortiumId", `${group.name} has closed`);
    const at = ctx.clock.now();
    const fault = timetableFault(input, { today: londonDate(at), closures });
    if (fault !== null) throw invalid(fault.field, fault.words);
    const electionId = ctx.newId("ElectionId");
    await insertOne(ctx, input, electionId);
    const { consortiumId, places, method, eligibility, nominationsCloseOn, opensOn, closesOn } = input;
    await recordEvent(
      ctx,
      { id: electionId },
      {
        kind: "call",
        facts: {
          consortium: consortiumId,
          places,
          method,
          eligibility,
          nominationsCloseOn,
          opensOn,
          closesOn,
        },
      },
    );
    await audit(ctx, grant, {
      act: "election_called",
      subjectKind: "election",
      subjectId: electionId,
      after: { consortium: consortiumId, places, method },
    });
    return { electionId };
  });
}

async function insertOne(ctx: WriteCtx, input: CallElection, id: Id<"ElectionId">): Promise<void> {
  const { consortiumId, places, method, nominationsCloseOn, opensOn, closesOn } = input;
  try {
    await insertElection(ctx.db, {
      id,
      authorityId: ctx.authorityId,
      consortiumId,
      boardId: null,
      places,
      seats: places === "both" ? 2 : 1,
      method,
      eligibility: eligibilityPresets[input.eligibility],
      state: "draft",
      nominationsCloseOn,
      nominationsCloseAt: closingInstant(nominationsCloseOn),
      opensOn,
      closesOn,
      closesAt: closingInstant(closesOn),
      returningOfficerId: actingPerson(ctx),
      createdAt: ctx.clock.now(),
    });
  } catch (error) {
    if (violationOf(error)?.kind !== "unique") throw error;
    throw new DomainError(
      "conflict",
      "This consortium has an election under way. Finish or cancel that first.",
      {
        field: "consortiumId",
      },
    );
  }
}
