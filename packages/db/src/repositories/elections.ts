import type { ElectionMethod } from "@consortia/domain/elections/ballot";
import { type EligibilityRules, eligibilityRulesSchema } from "@consortia/domain/elections/eligibility";
import type { ElectionPlaces, ElectionState } from "@consortia/domain/elections/machine";
import { asId, type GroupId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type Election = {
  readonly id: Id<"ElectionId">;
  /** The consortium whose leads are elected, or the board whose chair or vice-chair is. */
  readonly consortiumId: GroupId | null;
  readonly boardId: Id<"BoardId"> | null;
  readonly places: ElectionPlaces;
  readonly seats: number;
  readonly method: ElectionMethod;
  readonly eligibility: EligibilityRules;
  readonly state: ElectionState;
  readonly nominationsCloseOn: LocalDate;
  readonly nominationsCloseAt: Instant;
  readonly opensOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly closesAt: Instant;
  readonly timesReopened: number;
  readonly returningOfficerId: PersonId;
  readonly rollOn: LocalDate | null;
  readonly closedAt: Instant | null;
  readonly declaredOn: LocalDate | null;
  readonly reason: string | null;
  /** Counts up with each change. */
  readonly version: number;
};

const most_elections = 200;

export async function insertElection(
  db: Writer,
  election: Omit<Election, "timesReopened" | "rollOn" | "closedAt" | "declaredOn" | "reason" | "version"> & {
    readonly authorityId: string;
    readonly createdAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto("elections")
    .values({
      id: election.id,
      authority_id: election.authorityId,
      consortium_id: election.consortiumId,
      board_id: election.boardId,
      places: election.places,
      seats: election.seats,
      method: election.method,
      eligibility: JSON.stringify(election.eligibility),
      state: election.state,
      nominations_close_on: election.nominationsCloseOn,
      nominations_close_at: election.nominationsCloseAt,
      opens_on: election.opensOn,
      closes_on: election.closesOn,
      closes_at: election.closesAt,
      returning_officer_id: election.returningOfficerId,
      roll_on: null,
      closed_at: null,
      declared_on: null,
      reason: null,
      created_at: election.createdAt,
    })
    .execute();
}

export async function findElection(
  db: Reader,
  { authorityId, electionId }: { authorityId: string; electionId: string },
): Promise<Election | null> {
  const row = await db
    .selectFrom("elections")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", electionId)
    .executeTakeFirst();
  return row === undefined ? null : electionOf(row);
}

/** Elections of some consortia and boards, or of the whole authority, the latest called first. */
export async function listElections(
  db: Reader,
  {
    authorityId,
    of,
    states,
  }: {
    authorityId: string;
    of?: { readonly consortiumIds: readonly string[]; readonly boardIds: readonly string[] };
    states?: readonly ElectionState[];
  },
): Promise<readonly Election[]> {
  if (of !== undefined && of.consortiumIds.length + of.boardIds.length === 0) return [];
  const rows = await db
    .selectFrom("elections")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .$if(of !== undefined, (query) =>
      query.where((where) =>
        where.or(
          [
            { column: "consortium_id", ids: of?.consortiumIds ?? [] } as const,
            { column: "board_id", ids: of?.boardIds ?? [] } as const,
          ].flatMap(({ column, ids }) => (ids.length === 0 ? [] : [where(column, "in", ids)])),
        ),
      ),
    )
    .$if(states !== undefined, (query) => query.where("state", "in", states ?? []))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(most_elections)
    .execute();
  return rows.map(electionOf);
}

/** A page of every election of the authority, by id: for whoever has to look at all of them. */
export async function pageElections(
  db: Reader,
  { authorityId, afterId, limit }: { authorityId: string; afterId: string; limit: number },
): Promise<readonly Election[]> {
  const rows = await db
    .selectFrom("elections")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", ">", afterId)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(electionOf);
}

/** Elections whose deadline has come and that nobody has closed yet (GEN-9). */
export async function listDueElections(
  db: Reader,
  { authorityId, at }: { authorityId: string; at: Instant },
): Promise<readonly Id<"ElectionId">[]> {
  const rows = await db
    .selectFrom("elections")
    .select("id")
    .where("authority_id", "=", authorityId)
    .where((where) =>
      where.or([
        where.and([where("state", "=", "polling"), where("closes_at", "<=", at)]),
        where.and([where("state", "=", "nominating"), where("nominations_close_at", "<=", at)]),
      ]),
    )
    .orderBy("id")
    .limit(most_elections)
    .execute();
  return rows.map(({ id }) => asId("ElectionId", id));
}

export type ElectionChange = {
  readonly state: ElectionState;
  readonly nominationsCloseOn?: LocalDate;
  readonly nominationsCloseAt?: Instant;
  readonly opensOn?: LocalDate;
  readonly closesOn?: LocalDate;
  readonly closesAt?: Instant;
  readonly timesReopened?: number;
  readonly rollOn?: LocalDate;
  readonly closedAt?: Instant;
  readonly declaredOn?: LocalDate;
  readonly reason?: string;
};

export async function updateElection(
  db: Writer,
  { authorityId, electionId, ...change }: ElectionChange & { authorityId: string; electionId: string },
): Promise<void> {
  await db
    .updateTable("elections")
    .set((set) => ({
      state: change.state,
      version: set("version", "+", 1),
      ...(change.nominationsCloseOn === undefined ? {} : { nominations_close_on: change.nominationsCloseOn }),
      ...(change.nominationsCloseAt === undefined ? {} : { nominations_close_at: change.nominationsCloseAt }),
      ...(change.opensOn === undefined ? {} : { opens_on: change.opensOn }),
      ...(change.closesOn === undefined ? {} : { closes_on: change.closesOn }),
      ...(change.closesAt === undefined ? {} : { closes_at: change.closesAt }),
      ...(change.timesReopened === undefined ? {} : { times_reopened: change.timesReopened }),
      ...(change.rollOn === undefined ? {} : { roll_on: change.rollOn }),
      ...(change.closedAt === undefined ? {} : { closed_at: change.closedAt }),
      ...(change.declaredOn === undefined ? {} : { declared_on: change.declaredOn }),
      ...(change.reason === undefined ? {} : { reason: change.reason }),
    }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", electionId)
    .execute();
}

function electionOf(row: Selectable<Schema["elections"]>): Election {
  return {
    id: asId("ElectionId", row.id),
    consortiumId: row.consortium_id === null ? null : asId("GroupId", row.consortium_id),
    boardId: row.board_id === null ? null : asId("BoardId", row.board_id),
    places: row.places,
    seats: row.seats,
    version: row.version,
    method: row.method,
    eligibility: eligibilityRulesSchema.parse(JSON.parse(row.eligibility)),
    state: row.state,
    nominationsCloseOn: row.nominations_close_on,
    nominationsCloseAt: row.nominations_close_at,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    closesAt: row.closes_at,
    timesReopened: row.times_reopened,
    returningOfficerId: asId("PersonId", row.returning_officer_id),
    rollOn: row.roll_on,
    closedAt: row.closed_at,
    declaredOn: row.declared_on,
    reason: row.reason,
  };
}
