import type { Lock } from "@consortia/db/lock-order";
import { listMemberSchoolIds } from "@consortia/db/repositories/consortia";
import { listRoll } from "@consortia/db/repositories/election-roll";
import { type Election, findElection, pageElections } from "@consortia/db/repositories/elections";
import { findNomination, listNominations, type Nomination } from "@consortia/db/repositories/nominations";
import { listLeadBoards } from "@consortia/db/repositories/seats";
import { voterKindOf } from "@consortia/domain/elections/machine";
import type { OfElection } from "@consortia/domain/elections/policy";
import { notFound } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";
import { boardOf, consortiumOf, votingSeats } from "./voters.ts";

export async function mustFindElection(ctx: AnyCtx, electionId: string): Promise<Election> {
  const election = await findElection(ctx.db, { authorityId: ctx.authorityId, electionId });
  if (election === null) throw notFound("We cannot find that election");
  return election;
}

const elections_a_page = 50;

/** Every election of the authority, by id, however many there are. */
export async function* allElections({ db, authorityId }: AnyCtx): AsyncGenerator<Election> {
  let afterId = "";
  for (;;) {
    const page = await pageElections(db, { authorityId, afterId, limit: elections_a_page });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < elections_a_page) return;
    afterId = last.id;
  }
}

export async function mustFindNomination(ctx: AnyCtx, nominationId: string): Promise<Nomination> {
  const found = await findNomination(ctx.db, { authorityId: ctx.authorityId, nominationId });
  if (found === null) throw notFound("We cannot find that nomination");
  return found;
}

/** What the rights on an election depend on, as it stands in this transaction. */
export async function subjectOf(ctx: AnyCtx, election: Election): Promise<OfElection> {
  const { authorityId } = ctx;
  const nominations = await listNominations(ctx.db, { authorityId, electionId: election.id });
  return {
    ...(await electorateOf(ctx, election)),
    // Whoever stood until the end, or still may: also one who fell out once on the ballot.
    candidateIds: nominations
      .filter((one) => one.number !== null || one.state === "nominated" || one.state === "accepted")
      .map(({ personId }) => personId),
  };
}

async function electorateOf(ctx: AnyCtx, election: Election): Promise<Omit<OfElection, "candidateIds">> {
  const voterKind = voterKindOf(election.places);
  if (voterKind === "seat") {
    const seats = await votingSeats(ctx, election);
    const memberIds = seats.flatMap(({ holderId }) => holderId ?? []);
    return { voterKind, consortiumId: null, schoolIds: [], boardIds: [boardOf(election)], memberIds };
  }
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const consortiumId = consortiumOf(election);
  const members = await listMemberSchoolIds(ctx.db, { authorityId, groupId: consortiumId, at });
  const roll = await listRoll(ctx.db, { authorityId, electionId: election.id, at });
  return {
    voterKind,
    consortiumId,
    schoolIds: [...new Set([...members, ...roll.map(({ voterId }) => voterId)])],
    boardIds: await boardIdsOf(ctx, consortiumId),
    memberIds: [],
  };
}

/** The rows behind who holds what an election fills: the authority, then each board that it reaches. */
export async function lockOffices(ctx: AnyCtx, electionId: string): Promise<readonly Lock[]> {
  const election = await mustFindElection(ctx, electionId);
  const boardIds =
    election.boardId === null ? await boardIdsOf(ctx, consortiumOf(election)) : [election.boardId];
  return [
    { table: "authorities", id: ctx.authorityId },
    ...boardIds.map((id) => ({ table: "boards" as const, id })),
  ];
}

/** The boards on which a consortium has seats now. */
export async function boardIdsOf(ctx: AnyCtx, consortiumId: string): Promise<readonly string[]> {
  return (await boardsOfConsortia(ctx, [consortiumId])).get(consortiumId) ?? [];
}

/** The same of several consortia, in one look. */
export function boardsOfConsortia(
  { db, authorityId, clock }: AnyCtx,
  consortiumIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  return listLeadBoards(db, { authorityId, consortiumIds, at: clock.now() });
}
