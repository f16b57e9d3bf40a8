import type { ItemPart } from "@consortia/domain/board/agenda";
import type { Lane } from "@consortia/domain/register/lanes";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import type { UrgentState } from "@consortia/domain/urgent/machine";
import { pence, sumPence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

export type UrgentDecision = {
  readonly id: Id<"UrgentDecisionId">;
  readonly boardId: Id<"BoardId">;
  readonly number: number;
  readonly reference: string;
  readonly commissionId: Id<"CommissionId">;
  readonly constitutionId: Id<"ConstitutionVersionId">;
  readonly max_pence: Pence;
  readonly cap_pence: Pence;
  readonly part: ItemPart;
  /** Of a closed one, for readers of the closed part only; `services/urgent/shown.ts` asks who that is. */
  readonly reason: string;
  readonly closedReason: string | null;
  readonly requesterId: PersonId;
  readonly askedById: PersonId;
  readonly askedAt: Instant;
  readonly neededBy: Instant;
  readonly state: UrgentState;
  readonly endedAt: Instant | null;
};

const most_urgent = 500;

export async function insertUrgent(
  db: Writer,
  asked: Omit<UrgentDecision, "state" | "endedAt"> & {
    readonly authorityId: string;
    readonly consortiumId: string;
    readonly lane: Lane;
  },
): Promise<void> {
  await db
    .insertInto("urgent_decisions")
    .values({
      id: asked.id,
      authority_id: asked.authorityId,
      board_id: asked.boardId,
      number: asked.number,
      reference: asked.reference,
      commission_id: asked.commissionId,
      consortium_id: asked.consortiumId,
      lane: asked.lane,
      constitution_id: asked.constitutionId,
      max_pence: asked.max_pence,
      cap_pence: asked.cap_pence,
      part: asked.part,
      reason: asked.reason,
      closed_reason: asked.closedReason,
      requester_id: asked.requesterId,
      asked_by_id: asked.askedById,
      asked_at: asked.askedAt,
      needed_by: asked.neededBy,
      state: "asked",
      ended_at: null,
    })
    .execute();
}

/** The number of a board's next urgent decision. The board's row is locked by whoever asks. */
export async function nextUrgentNumber(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<number> {
  const row = await db
    .selectFrom("urgent_decisions")
    .select((select) => select.fn.max("number").as("number"))
    .where("authority_id", "=", authorityId)
    .where("board_id", "=", boardId)
    .executeTakeFirst();
  return (row?.number ?? 0) + 1;
}

/** Urgent decisions of the authority, of a board, of a commission or one of them, the latest first. */
export async function listUrgent(
  db: Reader,
  wanted: {
    authorityId: string;
    boardId?: string;
    boardIds?: readonly string[];
    commissionId?: string;
    urgentIds?: readonly string[];
    reference?: string;
    states?: readonly UrgentState[];
  },
): Promise<readonly UrgentDecision[]> {
  if (wanted.urgentIds?.length === 0 || wanted.boardIds?.length === 0) return [];
  let urgent = selectUrgent(db).where("authority_id", "=", wanted.authorityId);
  if (wanted.boardId !== undefined) urgent = urgent.where("board_id", "=", wanted.boardId);
  if (wanted.boardIds !== undefined) urgent = urgent.where("board_id", "in", wanted.boardIds);
  if (wanted.commissionId !== undefined) urgent = urgent.where("commission_id", "=", wanted.commissionId);
  if (wanted.urgentIds !== undefined) urgent = urgent.where("id", "in", wanted.urgentIds);
  if (wanted.reference !== undefined) urgent = urgent.where("reference", "=", wanted.reference);
  if (wanted.states !== undefined) urgent = urgent.where("state", "in", wanted.states);
  const rows = await urgent.orderBy("asked_at", "desc").orderBy("id", "desc").limit(most_urgent).execute();
  return rows.map(urgentOf);
}

/**
 * What the three of a board hold for a consortium by urgent decisions that no meeting has been told of. What was
 * withdrawn since, or undone, holds nothing; the board's row is locked by whoever decides on it.
 */
export async function sumAgreedUrgent(
  db: Reader,
  { authorityId, boardId, consortiumId }: { authorityId: string; boardId: string; consortiumId: string },
): Promise<Pence> {
  const row = await db
    .selectFrom("urgent_decisions as agreed")
    .innerJoin("decision_records as held", (join) =>
      join
        .onRef("held.authority_id", "=", "agreed.authority_id")
        .onRef("held.urgent_decision_id", "=", "agreed.id")
        .on("held.outcome", "=", "approved"),
    )
    .innerJoin("commissions as paid", (join) =>
      join
        .onRef("paid.authority_id", "=", "agreed.authority_id")
        .onRef("paid.id", "=", "agreed.commission_id")
        .on("paid.state", "<>", "withdrawn"),
    )
    .select(sumPence("agreed.max_pence").as("sum"))
    .where("agreed.authority_id", "=", authorityId)
    .where("agreed.board_id", "=", boardId)
    .where("agreed.consortium_id", "=", consortiumId)
    .where("agreed.state", "=", "taken")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("decision_records as undone")
            .select("undone.id")
            .whereRef("undone.authority_id", "=", "agreed.authority_id")
            .whereRef("undone.urgent_decision_id", "=", "agreed.id")
            .where("undone.outcome", "=", "undone"),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return BigInt(row.sum);
}

/** Those still asked whose date has come, by their ids. */
export async function listDueUrgent(
  db: Reader,
  { authorityId, at }: { authorityId: string; at: Instant },
): Promise<readonly Id<"UrgentDecisionId">[]> {
  const rows = await db
    .selectFrom("urgent_decisions")
    .select("id")
    .where("authority_id", "=", authorityId)
    .where("state", "=", "asked")
    .where("needed_by", "<=", at)
    .orderBy("needed_by")
    .orderBy("id")
    .limit(most_urgent)
    .execute();
  return rows.map((row) => asId("UrgentDecisionId", row.id));
}

export async function updateUrgentState(
  db: Writer,
  change: { authorityId: string; urgentId: string; state: UrgentState; endedAt?: Instant },
): Promise<void> {
  await db
    .updateTable("urgent_decisions")
    .set({
      state: change.state,
      ...(change.endedAt === undefined ? {} : { ended_at: change.endedAt }),
    })
    .where("authority_id", "=", change.authorityId)
    .where("id", "=", change.urgentId)
    .execute();
}

function selectUrgent(db: Reader) {
  return db
    .selectFrom("urgent_decisions")
    .select([
      "id",
      "board_id",
      "number",
      "reference",
      "commission_id",
      "constitution_id",
      "part",
      "reason",
      "closed_reason",
      "requester_id",
      "asked_by_id",
      "asked_at",
      "needed_by",
      "state",
      "ended_at",
      pence("max_pence").as("max"),
      pence("cap_pence").as("cap"),
    ]);
}

function urgentOf(
  row: Awaited<ReturnType<ReturnType<typeof selectUrgent>["executeTakeFirstOrThrow"]>>,
): UrgentDecision {
  return {
    id: asId("UrgentDecisionId", row.id),
    boardId: asId("BoardId", row.board_id),
    number: row.number,
    reference: row.reference,
    commissionId: asId("CommissionId", row.commission_id),
    constitutionId: asId("ConstitutionVersionId", row.constitution_id),
    max_pence: BigInt(row.max),
    cap_pence: BigInt(row.cap),
    part: row.part,
    reason: row.reason,
    closedReason: row.closed_reason,
    requesterId: asId("PersonId", row.requester_id),
    askedById: asId("PersonId", row.asked_by_id),
    askedAt: row.asked_at,
    neededBy: row.needed_by,
    state: row.state,
    endedAt: row.ended_at,
  };
}
