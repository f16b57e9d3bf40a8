import { listMemberSchoolIds } from "@consortia/db/repositories/consortia";
import { findOnRoll } from "@consortia/db/repositories/election-roll";
import type { Election } from "@consortia/db/repositories/elections";
import { listMemberSchools } from "@consortia/db/repositories/group-memberships";
import { findGroup } from "@consortia/db/repositories/school-groups";
import { runningStatuses } from "@consortia/db/repositories/schools";
import { voterKindOf } from "@consortia/domain/elections/machine";
import type { OfVoter } from "@consortia/domain/elections/policy";
import type { VoterId } from "@consortia/domain/elections/schemas";
import { present } from "@consortia/domain/shared/assert";
import type { GroupId, Id } from "@consortia/domain/shared/ids";
import { mustFindBoard } from "../board/load.ts";
import { type SeatLine, seatsNow } from "../board/seats-now.ts";
import type { AnyCtx } from "../shared/ctx.ts";

/** A school of the consortium that elects its leads, or a seat of the board that elects its chair. */
export type Voter = { readonly voterId: VoterId; readonly name: string };

export function consortiumOf({ consortiumId }: Election): GroupId {
  return present(consortiumId, "Leads are elected in a consortium");
}

export function boardOf({ boardId }: Election): Id<"BoardId"> {
  return present(boardId, "A chair is elected on a board");
}

/** Who would be on the roll if it were frozen now: open schools in any lane of the consortium, or filled seats. */
export async function votersNow(ctx: AnyCtx, election: Election): Promise<readonly Voter[]> {
  if (voterKindOf(election.places) === "seat") {
    const seats = await votingSeats(ctx, election);
    return seats.map(({ seatId, label }) => ({ voterId: seatId, name: label }));
  }
  const { authorityId } = ctx;
  const groupId = consortiumOf(election);
  const group = await findGroup(ctx.db, { authorityId, groupId });
  const members = await listMemberSchools(ctx.db, { authorityId, groupId });
  const open = members.filter(
    ({ status, lane }) =>
      runningStatuses.some((one) => one === status) && group?.lanes.some((one) => one === lane),
  );
  return [...new Map(open.map(({ schoolId, name }) => [schoolId, { voterId: schoolId, name }])).values()];
}

/** The filled seats with a vote of the board that elects, each with who holds it now. */
export async function votingSeats(ctx: AnyCtx, election: Election): Promise<readonly SeatLine[]> {
  const seats = await seatsNow(ctx, await mustFindBoard(ctx, boardOf(election)), null);
  return seats.filter(({ votes, holderId }) => votes === 1 && holderId !== null);
}

/** Who may act for a voter: the key is the school or the seat, never the person (ELE-1). */
export async function actingFor(ctx: AnyCtx, election: Election, voterId: VoterId): Promise<OfVoter> {
  if (voterKindOf(election.places) === "seat") {
    const seat = (await votingSeats(ctx, election)).find(({ seatId }) => seatId === voterId);
    return { kind: "seat", boardId: boardOf(election), holderId: seat?.holderId ?? null };
  }
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const onRoll = await findOnRoll(ctx.db, { authorityId, electionId: election.id, voterId, at });
  return { kind: "school", schoolId: voterId, namedId: onRoll?.namedId ?? null };
}

/** Whether a voter nominates in this election: a school of the consortium, or a filled seat with a vote. */
export async function mayNominate(ctx: AnyCtx, election: Election, voterId: VoterId): Promise<boolean> {
  if (voterKindOf(election.places) === "seat") {
    return (await votingSeats(ctx, election)).some(({ seatId }) => seatId === voterId);
  }
  const { authorityId } = ctx;
  const groupId = consortiumOf(election);
  const members = await listMemberSchoolIds(ctx.db, { authorityId, groupId, at: ctx.clock.now() });
  return members.some((one) => one === voterId);
}
