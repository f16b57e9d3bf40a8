import {
  type Candidate,
  listCandidates,
  listSchoolsOfConsortia,
} from "@consortia/db/repositories/seat-eligibility";
import { findSeat, type Seat } from "@consortia/db/repositories/seats";
import { recordSeat } from "@consortia/domain/board/policy";
import { seatLabel } from "@consortia/domain/board/seat-label";
import { notFound } from "@consortia/domain/shared/errors";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { mustFindBoard } from "./load.ts";

export type SeatCandidates = {
  readonly seat: Seat;
  readonly label: string;
  readonly boardCode: string;
  readonly boardName: string;
  readonly holders: readonly Candidate[];
  readonly substitutes: readonly Candidate[];
};

/** A nominating body names whom it will of the schools' leaders and governors (domain model section 7, seat holding). */
const nominated_roles = ["headteacher", "deputy", "chair_of_governors", "governance_professional"] as const;

/** Who could hold a seat and who could stand in, for the page that fills it. `fillSeat` decides again. */
export async function listSeatCandidates(ctx: Ctx, { seatId }: { seatId: string }): Promise<SeatCandidates> {
  const { authorityId } = ctx;
  const seat = await findSeat(ctx.db, { authorityId, seatId });
  if (seat === null) throw notFound("We cannot find that seat");
  await authorise(ctx, recordSeat, { boardId: seat.boardId });
  const board = await mustFindBoard(ctx, seat.boardId);
  const at = ctx.clock.now();
  const named = { seat, label: seatLabel(seat), boardCode: board.code, boardName: board.name };
  const clerks = await listCandidates(ctx.db, {
    authorityId,
    roles: ["board_clerk"],
    scopeIds: [board.id],
    at,
  });
  const isFree = ({ personId }: Candidate) =>
    seat.votes === 0 || !clerks.some((clerk) => clerk.personId === personId);
  if (seat.kind === "phase" || seat.kind === "observer") {
    const nominated = await listCandidates(ctx.db, {
      authorityId,
      roles: nominated_roles,
      scopeIds: "anywhere",
      at,
    });
    const people = [...new Map(nominated.map((one) => [one.personId, one])).values()].filter(isFree);
    return { ...named, holders: people, substitutes: people };
  }
  if (seat.consortiumId === null) {
    const found = await listCandidates(ctx.db, {
      authorityId,
      roles: ["la_officer"],
      scopeIds: [authorityId],
      at,
    });
    const officers = found.filter(isFree);
    return { ...named, holders: officers, substitutes: officers };
  }
  const scopeIds = [seat.consortiumId];
  const schools = await listSchoolsOfConsortia(ctx.db, {
    authorityId,
    consortiumIds: scopeIds,
    lanes: board.lanes,
  });
  const holders = await listCandidates(ctx.db, { authorityId, roles: ["consortium_lead"], scopeIds, at });
  const deputies = await listCandidates(ctx.db, { authorityId, roles: ["deputy_lead"], scopeIds, at });
  const heads = await listCandidates(ctx.db, {
    authorityId,
    roles: ["headteacher", "deputy"],
    scopeIds: schools.map((school) => school.schoolId),
    at,
  });
  const substitutes = new Map([...deputies, ...heads].map((one) => [one.personId, one]));
  return {
    ...named,
    holders: holders.filter(isFree),
    substitutes: [...substitutes.values()].filter(isFree),
  };
}
