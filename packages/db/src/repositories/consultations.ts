import type { ConsultationState } from "@consortia/domain/consultation/machine";
import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Reader, Writer } from "../store.ts";

export type Consultation = {
  readonly id: Id<"ConsultationId">;
  readonly boardId: Id<"BoardId">;
  readonly boardName: string;
  readonly schemeVersionId: string;
  readonly title: string;
  readonly about: string;
  readonly question: string;
  readonly state: ConsultationState;
  readonly createdAt: Instant;
  readonly openedAt: Instant | null;
  readonly closesOn: LocalDate | null;
  readonly closesAt: Instant | null;
  /** What schools said, as the officer summed it up. */
  readonly said: string | null;
  readonly withdrawnReason: string | null;
  readonly withdrawnAt: Instant | null;
};

export type Outcome = {
  readonly said: string;
  readonly done: string;
  readonly reason: string;
  readonly publishedAt: Instant;
};

type Of = { readonly authorityId: string; readonly consultationId: string };

const most_consultations = 200;
const most_due = 50;

export async function insertConsultation(
  db: Writer,
  one: Pick<
    Consultation,
    "id" | "boardId" | "schemeVersionId" | "title" | "about" | "question" | "createdAt"
  > & {
    readonly authorityId: string;
    readonly createdBy: string;
  },
): Promise<void> {
  await db
    .insertInto("consultations")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      subject_kind: "formula",
      board_id: one.boardId,
      scheme_version_id: one.schemeVersionId,
      title: one.title,
      about: one.about,
      question: one.question,
      state: "draft",
      created_by: one.createdBy,
      created_at: one.createdAt,
    })
    .execute();
}

/** What comes with a step, beside the state. */
export type ConsultationStep =
  | {
      readonly state: "open";
      readonly openedBy: string;
      readonly openedAt: Instant;
      readonly closesOn: LocalDate;
      readonly closesAt: Instant;
    }
  | { readonly state: "closed"; readonly closedAt: Instant }
  | { readonly state: "analysed"; readonly said: string }
  | { readonly state: "outcome_published" }
  | { readonly state: "withdrawn"; readonly withdrawnReason: string; readonly withdrawnAt: Instant };

export async function stepConsultation(
  db: Writer,
  { authorityId, consultationId, step }: Of & { readonly step: ConsultationStep },
): Promise<void> {
  await db
    .updateTable("consultations")
    .set(columnsOf(step))
    .where("authority_id", "=", authorityId)
    .where("id", "=", consultationId)
    .execute();
}

function columnsOf(step: ConsultationStep) {
  const { state } = step;
  switch (step.state) {
    case "open":
      return {
        state,
        opened_by: step.openedBy,
        opened_at: step.openedAt,
        closes_on: step.closesOn,
        closes_at: step.closesAt,
      };
    case "closed":
      return { state, closed_at: step.closedAt };
    case "analysed":
      return { state, said: step.said };
    case "outcome_published":
      return { state };
    case "withdrawn":
      return { state, withdrawn_reason: step.withdrawnReason, withdrawn_at: step.withdrawnAt };
  }
}

export async function findConsultation(
  db: Reader,
  { authorityId, consultationId }: Of,
): Promise<Consultation | null> {
  const row = await selectConsultations(db, authorityId)
    .where("c.id", "=", consultationId)
    .executeTakeFirst();
  return row === undefined ? null : asConsultation(row);
}

/** Those that are open first, by the day on which they close; then the others, newest first. */
export async function listConsultations(
  db: Reader,
  { authorityId, wasOpened }: { readonly authorityId: string; readonly wasOpened: boolean },
): Promise<readonly Consultation[]> {
  const rows = await selectConsultations(db, authorityId)
    .$if(wasOpened, (query) => query.where("c.opened_at", "is not", null))
    .orderBy("c.created_at", "desc")
    .orderBy("c.id", "desc")
    .limit(most_consultations)
    .execute();
  const all = rows.map(asConsultation);
  const open = all.filter(({ state }) => state === "open");
  const rest = all.filter(({ state }) => state !== "open");
  return [...open.toSorted((a, b) => ((a.closesAt ?? "") < (b.closesAt ?? "") ? -1 : 1)), ...rest];
}

/** Open by their row, and over by the clock. */
export async function listDueConsultations(
  db: Reader,
  { authorityId, at }: { readonly authorityId: string; readonly at: Instant },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("consultations")
    .select("id")
    .where("authority_id", "=", authorityId)
    .where("state", "=", "open")
    .where("closes_at", "<=", at)
    .orderBy("id")
    .limit(most_due)
    .execute();
  return rows.map(({ id }) => id);
}

export async function insertOutcome(
  db: Writer,
  { authorityId, consultationId, publishedBy, ...outcome }: Of & Outcome & { readonly publishedBy: string },
): Promise<void> {
  await db
    .insertInto("consultation_outcomes")
    .values({
      authority_id: authorityId,
      consultation_id: consultationId,
      said: outcome.said,
      done: outcome.done,
      reason: outcome.reason,
      published_by: publishedBy,
      published_at: outcome.publishedAt,
    })
    .execute();
}

export async function findOutcome(db: Reader, { authorityId, consultationId }: Of): Promise<Outcome | null> {
  const row = await db
    .selectFrom("consultation_outcomes")
    .select(["said", "done", "reason", "published_at"])
    .where("authority_id", "=", authorityId)
    .where("consultation_id", "=", consultationId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { said, done, reason } = row;
  return { said, done, reason, publishedAt: row.published_at };
}

function selectConsultations(db: Reader, authorityId: string) {
  return db
    .selectFrom("consultations as c")
    .innerJoin("boards", "boards.id", "c.board_id")
    .select([
      "c.id",
      "c.board_id",
      "boards.name as board_name",
      "c.scheme_version_id",
      "c.title",
      "c.about",
      "c.question",
      "c.state",
      "c.created_at",
      "c.opened_at",
      "c.closes_on",
      "c.closes_at",
      "c.said",
      "c.withdrawn_reason",
      "c.withdrawn_at",
    ])
    .where("c.authority_id", "=", authorityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectConsultations>["executeTakeFirstOrThrow"]>>;

function asConsultation(row: Row): Consultation {
  return {
    id: asId("ConsultationId", row.id),
    boardId: asId("BoardId", row.board_id),
    boardName: row.board_name,
    schemeVersionId: row.scheme_version_id,
    title: row.title,
    about: row.about,
    question: row.question,
    state: row.state,
    createdAt: row.created_at,
    openedAt: row.opened_at,
    closesOn: row.closes_on,
    closesAt: row.closes_at,
    said: row.said,
    withdrawnReason: row.withdrawn_reason,
    withdrawnAt: row.withdrawn_at,
  };
}
