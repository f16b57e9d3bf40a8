import {
  insertComplaint,
  listComplaints,
  settleComplaint,
} from "@consortia/db/repositories/election-complaints";
import { listWinners } from "@consortia/db/repositories/election-winners";
import type { Election } from "@consortia/db/repositories/elections";
import { listNominations } from "@consortia/db/repositories/nominations";
import { complainOfElection, decideComplaint as maySettle } from "@consortia/domain/elections/policy";
import type { Complain, DecideComplaint } from "@consortia/domain/elections/schemas";
import { complaintBar } from "@consortia/domain/elections/timetable";
import type { Grant } from "@consortia/domain/register/rights";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import { endWithDependants } from "../register/end-with-dependants.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { whoRanIt } from "./candidacy.ts";
import { lastComplaintDayOf } from "./complaint-deadline.ts";
import { lockOffices, mustFindElection, subjectOf } from "./load.ts";
import { takeStep } from "./take-step.ts";

/** A head, or a member of the board, complains in writing, within ten working days of the declaration. */
export async function complain(ctx: Ctx, input: Complain): Promise<{ complaintId: Id<"ComplaintId"> }> {
  const request = { key: input.requestKey, name: "complain", body: input };
  return transact(ctx, { lock: [{ table: "elections", id: input.electionId }], request }, async (ctx) => {
    const election = await mustFindElection(ctx, input.electionId);
    const grant = await authorise(ctx, complainOfElection, await subjectOf(ctx, election));
    const lastDay = await lastComplaintDayOf(ctx, election);
    const bar = complaintBar(election.state, { today: londonDate(ctx.clock.now()), lastDay });
    if (bar !== null) throw new DomainError("conflict", bar);
    const complaintId = ctx.newId("ComplaintId");
    await insertComplaint(ctx.db, {
      id: complaintId,
      authorityId: ctx.authorityId,
      electionId: election.id,
      byId: actingPerson(ctx),
      says: input.says,
      madeAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "election_complaint_made",
      subjectKind: "election",
      subjectId: election.id,
      after: { complaint: complaintId },
    });
    return { complaintId };
  });
}

/**
 * An LA administrator decides. Upheld, the election is void: whoever it put into office leaves it, the places stay
 * vacant, and a new election is called.
 */
export async function decideComplaint(ctx: Ctx, input: DecideComplaint): Promise<{ state: string }> {
  const { electionId } = await mustFindComplaint(ctx, input.complaintId);
  const request = { key: input.requestKey, name: "decideComplaint", body: input };
  const lock = [...(await lockOffices(ctx, electionId)), { table: "elections", id: electionId } as const];
  return transact(ctx, { lock, request }, async (ctx) => {
    const { authorityId } = ctx;
    const election = await mustFindElection(ctx, electionId);
    const complaint = await mustFindComplaint(ctx, input.complaintId);
    const grant = await authorise(ctx, maySettle, {
      ...(await concerned(ctx, election)),
      byId: complaint.byId,
    });
    if (complaint.state !== "open")
      throw new DomainError("conflict", "This complaint has been decided already.");
    await settleComplaint(ctx.db, {
      authorityId,
      complaintId: complaint.id,
      state: input.verdict,
      decidedById: actingPerson(ctx),
      decidedAt: ctx.clock.now(),
      reason: input.reason,
    });
    await audit(ctx, grant, {
      act: input.verdict === "upheld" ? "election_complaint_upheld" : "election_complaint_dismissed",
      subjectKind: "election",
      subjectId: electionId,
      after: { complaint: complaint.id },
    });
    if (input.verdict === "upheld") await makeVoid(ctx, grant, { election, reason: input.reason });
    return { state: input.verdict };
  });
}

/** Who has a hand in the election, and so decides no complaint of it. */
export async function concerned(ctx: AnyCtx, election: Election) {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const nominations = await listNominations(ctx.db, of);
  return {
    nomineeIds: nominations.map(({ personId }) => personId),
    officerIds: await whoRanIt(ctx, election),
  };
}

async function makeVoid(
  ctx: WriteCtx,
  grant: Grant,
  { election, reason }: { election: Election; reason: string },
): Promise<void> {
  const { authorityId } = ctx;
  await takeStep(ctx, election, { event: "uphold_complaint", facts: { reason }, change: { reason } });
  const winners = await listWinners(ctx.db, { authorityId, electionId: election.id });
  const ids = winners.map(({ appointmentId }) => appointmentId);
  await endWithDependants(ctx, grant, { ids, reason: "election void" });
}

async function mustFindComplaint(ctx: Ctx | WriteCtx, complaintId: string) {
  const [found] = await listComplaints(ctx.db, { authorityId: ctx.authorityId, complaintId });
  if (found === undefined) throw notFound("We cannot find that complaint");
  return found;
}
