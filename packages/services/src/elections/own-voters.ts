import { listNamings, listRoll, type RolledVoter } from "@consortia/db/repositories/election-roll";
import type { Election } from "@consortia/db/repositories/elections";
import type { Nomination } from "@consortia/db/repositories/nominations";
import { listSchoolsById } from "@consortia/db/repositories/schools";
import { listScopeHolders } from "@consortia/db/repositories/scope-holders";
import { findVotedMark, type VotedMark } from "@consortia/db/repositories/voted-marks";
import { castBallot, nominate, type OfElection, type OfVoter } from "@consortia/domain/elections/policy";
import type { VoterId } from "@consortia/domain/elections/schemas";
import type { Rights } from "@consortia/domain/register/rights";
import type { AnyCtx } from "../shared/ctx.ts";
import { boardOf, type Voter, votingSeats } from "./voters.ts";

/** A school or seat for which the reader acts, and how it stands in the election. */
export type OwnVoter = Voter & {
  /** Heads of schools and holders of seats nominate. */
  readonly mayNominate: boolean;
  readonly isOnRoll: boolean;
  readonly mayCast: boolean;
  readonly mark: VotedMark | null;
  /** Whom it has nominated, as proposer or seconder. */
  readonly nominated: string | null;
  /** Whom a head named to vote for the school, and of whom one can be named; nobody for a seat. */
  readonly namedVoterId: string | null;
  readonly deputies: readonly { readonly personId: string; readonly name: string }[];
};

type Whose = {
  readonly election: Election;
  readonly subject: OfElection;
  readonly nominations: readonly Nomination[];
  readonly rights: Rights;
};

/** The voters of the election for which the reader acts: their schools, or the seat they hold. */
export async function ownVoters(ctx: AnyCtx, whose: Whose): Promise<readonly OwnVoter[]> {
  const { election, subject } = whose;
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const roll = await listRoll(ctx.db, { ...of, at: ctx.clock.now() });
  const mine = subject.voterKind === "seat" ? await ownSeats(ctx, whose) : await ownSchools(ctx, whose, roll);
  const found: OwnVoter[] = [];
  for (const { acting, ...one } of mine) {
    const isOnRoll = roll.some(({ voterId }) => voterId === one.voterId);
    found.push({
      ...one,
      mayNominate: nominate.allows(whose.rights, acting) !== null,
      isOnRoll,
      mayCast: isOnRoll && castBallot.allows(whose.rights, acting) !== null,
      mark: await findVotedMark(ctx.db, { ...of, voterId: one.voterId }),
      nominated: nominatedBy(whose.nominations, one.voterId),
    });
  }
  return found;
}

type Mine = Voter & Pick<OwnVoter, "namedVoterId" | "deputies"> & { readonly acting: OfVoter };

async function ownSeats(ctx: AnyCtx, { election, rights }: Whose): Promise<readonly Mine[]> {
  const seats = await votingSeats(ctx, election);
  return seats
    .filter(({ holderId }) => holderId === rights.personId)
    .map(({ seatId, label, holderId }) => ({
      voterId: seatId,
      name: label,
      namedVoterId: null,
      deputies: [],
      acting: { kind: "seat", boardId: boardOf(election), holderId },
    }));
}

async function ownSchools(
  ctx: AnyCtx,
  { election, subject, rights }: Whose,
  roll: readonly RolledVoter[],
): Promise<readonly Mine[]> {
  const { authorityId } = ctx;
  const at = ctx.clock.now();
  const ids = subject.schoolIds.filter((schoolId) =>
    rights.appointments.some(
      ({ role, scopeId }) => scopeId === schoolId && (role === "headteacher" || role === "deputy"),
    ),
  );
  const namings = await listNamings(ctx.db, { authorityId, electionId: election.id, at });
  const deputies = await listScopeHolders(ctx.db, { authorityId, scopeIds: ids, roles: ["deputy"], at });
  return (await listSchoolsById(ctx.db, { authorityId, ids })).map(({ id, name }) => ({
    voterId: id,
    name,
    namedVoterId: namings.find(({ schoolId }) => schoolId === id)?.namedId ?? null,
    deputies: deputies
      .filter(({ scopeId }) => scopeId === id)
      .map((deputy) => ({ personId: deputy.personId, name: deputy.name })),
    acting: {
      kind: "school",
      schoolId: id,
      namedId: roll.find(({ voterId }) => voterId === id)?.namedId ?? null,
    },
  }));
}

function nominatedBy(nominations: readonly Nomination[], voterId: VoterId): string | null {
  const live = nominations.filter(({ state }) => state === "nominated" || state === "accepted");
  const own = live.find(({ proposerId, seconderId }) => proposerId === voterId || seconderId === voterId);
  return own?.personName ?? null;
}
