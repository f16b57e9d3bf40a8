import { countInBox, moveBallotsToPapers } from "@consortia/db/repositories/ballots";
import { type Election, listDueElections } from "@consortia/db/repositories/elections";
import { countVotedMarks } from "@consortia/db/repositories/voted-marks";
import type { Grant } from "@consortia/domain/register/rights";
import { assert } from "@consortia/domain/shared/assert";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { countAndKeep } from "./count-ballots.ts";
import { dropFallen } from "./fall-out.ts";
import { mustFindElection } from "./load.ts";
import { takeStep } from "./take-step.ts";

const as_worker: Grant = { by: "system", system: "worker" };

/**
 * Closes whatever is due, as `worker`: nominations whose deadline has come, and ballots, which are counted at once.
 * The worker runs it, and every reader before reading; whoever comes first closes, and all others find it done (GEN-9).
 * @returns how many it closed
 */
export async function closeDueElections(ctx: Ctx): Promise<number> {
  const { authorityId } = ctx;
  const due = await listDueElections(ctx.db, { authorityId, at: ctx.clock.now() });
  let closed = 0;
  for (const electionId of due) {
    const worker: Ctx = { ...ctx, actor: { kind: "system", system: "worker" } };
    const lock = [{ table: "elections", id: electionId }] as const;
    closed += await transact(worker, { lock }, (ctx) => closeOne(ctx, electionId));
  }
  return closed;
}

async function closeOne(ctx: WriteCtx, electionId: string): Promise<number> {
  const election = await mustFindElection(ctx, electionId);
  const now = ctx.clock.now();
  if (election.state === "nominating" && election.nominationsCloseAt <= now) {
    await closeNominations(ctx, election);
    return 1;
  }
  if (election.state === "polling" && election.closesAt <= now) {
    await closePoll(ctx, election);
    return 1;
  }
  return 0;
}

async function closeNominations(ctx: WriteCtx, election: Election): Promise<void> {
  await dropFallen(ctx, election);
  await takeStep(ctx, election, {
    event: "close_nominations",
    facts: { closedOn: election.nominationsCloseOn },
  });
  await audit(ctx, as_worker, {
    act: "nominations_closed",
    subjectKind: "election",
    subjectId: election.id,
  });
}

/**
 * One transaction moves every ballot out of the box in the order of their random ids, builds the chain and counts
 * (ELE-2, ELE-7): the ballots are exactly those accepted before the election was locked.
 */
async function closePoll(ctx: WriteCtx, election: Election): Promise<void> {
  const { authorityId } = ctx;
  const of = { authorityId, electionId: election.id };
  await dropFallen(ctx, election);
  const ballots = await moveBallotsToPapers(ctx.db, of);
  assert(ballots === (await countVotedMarks(ctx.db, of)), "There is one ballot for each voted mark (ELE-2)");
  assert((await countInBox(ctx.db, of)) === 0, "The box is empty once the ballot is closed");
  const closedAt = ctx.clock.now();
  await takeStep(ctx, election, {
    event: "close_poll",
    facts: { closedOn: election.closesOn, ballots },
    change: { closedAt },
  });
  await audit(ctx, as_worker, {
    act: "ballot_closed",
    subjectKind: "election",
    subjectId: election.id,
    after: { ballots },
  });
  await count(ctx, { ...election, state: "counting", closedAt });
}

/** Counts; where the rules cannot separate the candidates the election waits for lots. */
export async function count(ctx: WriteCtx, election: Election): Promise<void> {
  const { sheet, ballotsHash, withdrawn } = await countAndKeep(ctx, election);
  if (sheet.draw === null) return;
  const { stage, kind, tied } = sheet.draw;
  await takeStep(ctx, election, {
    event: "need_draw",
    facts: { stage, kind, tied, ballotsHash, withdrawn },
  });
}
