import { listMemberSchoolIds } from "@consortia/db/repositories/consortia";
import { listRoll } from "@consortia/db/repositories/election-roll";
import { type Election, findElection, pageElections } from "@consortia/db/repositories/elections";
import { findNomination, listNominations, type Nomination } from "@consortia/db/repositories/nominations";
import { listLeadSeats } from "@consortia/db/repositories/seats";
import type { OfElection } from "@consortia/domain/elections/policy";
import { present } from "@consortia/domain/shared/assert";
import { bankHolidays } from "@consortia/domain/shared/bank-holidays";
import { notFound } from "@consortia/domain/shared/errors";
import type { GroupId } from "@consortia/domain/shared/ids";
import type { LocalDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";

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
  const at = ctx.clock.now();
  const consortiumId = consortiumOf(election);
  const members = await listMemberSchoolIds(ctx.db, { authorityId, groupId: consortiumId, at });
  const roll = await listRoll(ctx.db, { authorityId, electionId: election.id, at });
  const nominations = await listNominations(ctx.db, { authorityId, electionId: election.id });
  return {
    consortiumId,
    schoolIds: [...new Set([...members, ...roll.map(({ schoolId }) => schoolId)])],
    boardIds: await boardIdsOf(ctx, consortiumId),
    // Whoever stood until the end, or still may: also one who fell out once on the ballot.
    candidateIds: nominations
      .filter((one) => one.number !== null || one.state === "nominated" || one.state === "accepted")
      .map(({ personId }) => personId),
  };
}

/** The boards on which a consortium has seats now. */
export async function boardIdsOf(ctx: AnyCtx, consortiumId: string): Promise<readonly string[]> {
  const { authorityId } = ctx;
  const seats = await listLeadSeats(ctx.db, { authorityId, consortiumId, at: ctx.clock.now() });
  return [...new Set(seats.map(({ boardId }) => boardId))];
}

export function consortiumOf({ consortiumId }: Election): GroupId {
  return present(consortiumId, "Leads are elected in a consortium");
}

/** Days that are no working days: bank holidays, until an authority's own term calendar adds its closures. */
export const closures: ReadonlySet<LocalDate> = bankHolidays;
