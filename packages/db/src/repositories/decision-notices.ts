import type { ItemPart } from "@consortia/domain/board/agenda";
import type { NoticeKind, NoticeOutcome, NoticeState } from "@consortia/domain/notices/notice";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type NoticeWords = {
  readonly decision: string;
  readonly authority: string;
  readonly vote: string;
  readonly reasons: string;
  readonly conditions: string;
  readonly nextSteps: string;
};

export type DecisionNotice = NoticeWords & {
  readonly id: Id<"NoticeId">;
  readonly boardId: Id<"BoardId">;
  readonly motionId: Id<"MotionId">;
  /** Of the item it decides: of a closed one the words here are the open box (BRD-14). */
  readonly part: ItemPart;
  readonly number: number;
  readonly reference: string;
  readonly kind: NoticeKind;
  readonly overtakesId: Id<"NoticeId"> | null;
  readonly state: NoticeState;
  readonly outcome: NoticeOutcome;
  readonly dueOn: LocalDate;
  /** When its words were last taken from the result: a recount since then has overtaken them. */
  readonly createdAt: Instant;
  readonly publishedAt: Instant | null;
  readonly version: number;
};

const most_notices = 1000;

export async function insertNotice(
  db: Writer,
  notice: Omit<DecisionNotice, "part" | "state" | "publishedAt" | "version"> & {
    readonly authorityId: string;
  },
): Promise<void> {
  await db
    .insertInto("decision_notices")
    .values({
      id: notice.id,
      authority_id: notice.authorityId,
      board_id: notice.boardId,
      motion_id: notice.motionId,
      number: notice.number,
      reference: notice.reference,
      kind: notice.kind,
      overtakes_id: notice.overtakesId,
      state: "draft",
      outcome: notice.outcome,
      ...columnsOf(notice),
      due_on: notice.dueOn,
      published_at: null,
      published_by_id: null,
      created_at: notice.createdAt,
    })
    .execute();
}

/** The number that a board's next notice takes. The board's row is locked by whoever asks. */
export async function nextNoticeNumber(
  db: Reader,
  { authorityId, boardId }: { authorityId: string; boardId: string },
): Promise<number> {
  const row = await db
    .selectFrom("decision_notices")
    .select((select) => select.fn.max("number").as("number"))
    .where("authority_id", "=", authorityId)
    .where("board_id", "=", boardId)
    .executeTakeFirst();
  return (row?.number ?? 0) + 1;
}

/** Notices of a board, of a motion or one of them, the latest first. */
export async function listNotices(
  db: Reader,
  wanted: {
    authorityId: string;
    boardId?: string;
    motionIds?: readonly string[];
    noticeId?: string;
    reference?: string;
    state?: NoticeState;
    outcomes?: readonly NoticeOutcome[];
    from?: Instant;
    before?: Instant;
  },
): Promise<readonly DecisionNotice[]> {
  if (wanted.motionIds?.length === 0) return [];
  let notices = db
    .selectFrom("decision_notices as notice")
    .innerJoin("motions as motion", (join) =>
      join
        .onRef("motion.authority_id", "=", "notice.authority_id")
        .onRef("motion.id", "=", "notice.motion_id"),
    )
    .innerJoin("agenda_items as item", (join) =>
      join.onRef("item.authority_id", "=", "motion.authority_id").onRef("item.id", "=", "motion.item_id"),
    )
    .selectAll("notice")
    .select("item.part")
    .where("notice.authority_id", "=", wanted.authorityId);
  if (wanted.boardId !== undefined) notices = notices.where("notice.board_id", "=", wanted.boardId);
  if (wanted.motionIds !== undefined) notices = notices.where("notice.motion_id", "in", wanted.motionIds);
  if (wanted.noticeId !== undefined) notices = notices.where("notice.id", "=", wanted.noticeId);
  if (wanted.reference !== undefined) notices = notices.where("notice.reference", "=", wanted.reference);
  if (wanted.state !== undefined) notices = notices.where("notice.state", "=", wanted.state);
  if (wanted.outcomes !== undefined && wanted.outcomes.length > 0)
    notices = notices.where("notice.outcome", "in", wanted.outcomes);
  if (wanted.from !== undefined) notices = notices.where("notice.published_at", ">=", wanted.from);
  if (wanted.before !== undefined) notices = notices.where("notice.published_at", "<", wanted.before);
  const rows = await notices
    .orderBy("notice.number", "desc")
    .orderBy("notice.id", "desc")
    .limit(most_notices)
    .execute();
  return rows.map(noticeOf);
}

export async function updateNotice(
  db: Writer,
  {
    authorityId,
    noticeId,
    words,
    drafted,
    published,
  }: {
    authorityId: string;
    noticeId: string;
    words?: NoticeWords;
    /** What a draft says that its clerk does not write, taken from the result anew. */
    drafted?: { readonly at: Instant; readonly outcome: NoticeOutcome; readonly dueOn: LocalDate };
    published?: { readonly at: Instant; readonly byId: PersonId };
  },
): Promise<void> {
  await db
    .updateTable("decision_notices")
    .set((set) => ({
      version: set("version", "+", 1),
      ...(words === undefined ? {} : columnsOf(words)),
      ...(drafted === undefined
        ? {}
        : { created_at: drafted.at, outcome: drafted.outcome, due_on: drafted.dueOn }),
      ...(published === undefined
        ? {}
        : { state: "published" as const, published_at: published.at, published_by_id: published.byId }),
    }))
    .where("authority_id", "=", authorityId)
    .where("id", "=", noticeId)
    .execute();
}

function columnsOf(words: NoticeWords) {
  return {
    decision: words.decision,
    authority: words.authority,
    vote: words.vote,
    reasons: words.reasons,
    conditions: words.conditions,
    next_steps: words.nextSteps,
  };
}

function noticeOf(row: Selectable<Schema["decision_notices"]> & { part: ItemPart }): DecisionNotice {
  return {
    id: asId("NoticeId", row.id),
    boardId: asId("BoardId", row.board_id),
    motionId: asId("MotionId", row.motion_id),
    part: row.part,
    number: row.number,
    reference: row.reference,
    kind: row.kind,
    overtakesId: row.overtakes_id === null ? null : asId("NoticeId", row.overtakes_id),
    state: row.state,
    outcome: row.outcome,
    decision: row.decision,
    authority: row.authority,
    vote: row.vote,
    reasons: row.reasons,
    conditions: row.conditions,
    nextSteps: row.next_steps,
    dueOn: row.due_on,
    createdAt: row.created_at,
    publishedAt: row.published_at,
    version: row.version,
  };
}
