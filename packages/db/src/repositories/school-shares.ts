import type { ShareAnswer, SharePostingKind } from "@consortia/domain/commissioning/school-share";
import {
  type AppointmentId,
  asId,
  type Id,
  type PersonId,
  type SchoolId,
} from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import type { Instant } from "@consortia/domain/shared/time";
import { pence } from "../columns.ts";
import type { Reader, Writer } from "../store.ts";

type Key = { readonly authorityId: string; readonly commissionId: string };

/** What a school pays of a commission out of its own budget, and what its head said to it. */
export type SchoolShareOfCommission = {
  readonly id: Id<"SchoolShareId">;
  readonly commissionId: Id<"CommissionId">;
  readonly schoolId: SchoolId;
  readonly schoolName: string;
  readonly fundId: Id<"FundId">;
  /** The first year of the fund. */
  readonly fundYear: number;
  readonly pence: Pence;
  /** Null until its head answers. */
  readonly answer: ShareAnswer | null;
  readonly answeredById: PersonId | null;
  readonly answeredByName: string | null;
  readonly answeredAt: Instant | null;
  /** Why it was refused. */
  readonly reason: string | null;
};

/** By the names of the schools. A consortium has at most some dozens. */
export async function listSchoolShares(
  db: Reader,
  { authorityId, commissionId }: Key,
): Promise<readonly SchoolShareOfCommission[]> {
  const rows = await selectShares(db, authorityId)
    .where("share.commission_id", "=", commissionId)
    .orderBy("schools.name")
    .orderBy("share.id")
    .limit(100)
    .execute();
  return rows.map(asShare);
}

export async function findSchoolShare(
  db: Reader,
  { authorityId, shareId }: { authorityId: string; shareId: string },
): Promise<SchoolShareOfCommission | null> {
  const row = await selectShares(db, authorityId).where("share.id", "=", shareId).executeTakeFirst();
  return row === undefined ? null : asShare(row);
}

/** The shares of these schools that wait for an answer, in commissions that were sent; the oldest reference first. */
export async function listSharesToAnswer(
  db: Reader,
  { authorityId, schoolIds }: { authorityId: string; schoolIds: readonly string[] },
): Promise<readonly SchoolShareOfCommission[]> {
  if (schoolIds.length === 0) return [];
  const rows = await selectShares(db, authorityId)
    .innerJoin("commissions", "commissions.id", "share.commission_id")
    .where("share.school_id", "in", schoolIds)
    .where("given.id", "is", null)
    .where("commissions.state", "=", "submitted")
    .orderBy("commissions.reference")
    .orderBy("share.id")
    .limit(100)
    .execute();
  return rows.map(asShare);
}

/** Replaces the shares of a draft. The database refuses it once the commission was sent. */
export async function replaceSchoolShares(
  db: Writer,
  {
    authorityId,
    commissionId,
    shares,
  }: Key & {
    shares: readonly { id: string; schoolId: string; fundId: string; pence: Pence }[];
  },
): Promise<void> {
  await db
    .deleteFrom("commission_school_shares")
    .where("authority_id", "=", authorityId)
    .where("commission_id", "=", commissionId)
    .execute();
  if (shares.length === 0) return;
  await db
    .insertInto("commission_school_shares")
    .values(
      shares.map((share) => ({
        id: share.id,
        authority_id: authorityId,
        commission_id: commissionId,
        school_id: share.schoolId,
        fund_id: share.fundId,
        pence: share.pence,
      })),
    )
    .execute();
}

export async function insertShareAnswer(
  db: Writer,
  answer: {
    readonly id: string;
    readonly authorityId: string;
    readonly shareId: string;
    readonly answer: ShareAnswer;
    readonly reason: string | null;
    readonly personId: PersonId;
    readonly appointmentId: AppointmentId;
    readonly answeredAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto("school_share_answers")
    .values({
      id: answer.id,
      authority_id: answer.authorityId,
      share_id: answer.shareId,
      answer: answer.answer,
      reason: answer.reason,
      person_id: answer.personId,
      appointment_id: answer.appointmentId,
      answered_at: answer.answeredAt,
    })
    .execute();
}

/** What came from a school for a share, or went back to it, by which entry. */
export type SharePosting = {
  readonly shareId: Id<"SchoolShareId">;
  readonly kind: SharePostingKind;
  readonly pence: Pence;
  readonly ledgerTransactionId: Id<"LedgerTransactionId">;
  readonly postedAt: Instant;
};

export async function insertSharePosting(
  db: Writer,
  posting: SharePosting & { readonly id: string; readonly authorityId: string },
): Promise<void> {
  await db
    .insertInto("school_share_postings")
    .values({
      id: posting.id,
      authority_id: posting.authorityId,
      share_id: posting.shareId,
      kind: posting.kind,
      pence: posting.pence,
      ledger_transaction_id: posting.ledgerTransactionId,
      posted_at: posting.postedAt,
    })
    .execute();
}

/** Of one commission's shares, in the order in which they were posted. */
export async function listSharePostings(
  db: Reader,
  { authorityId, commissionId }: Key,
): Promise<readonly SharePosting[]> {
  const rows = await db
    .selectFrom("school_share_postings as posting")
    .innerJoin("commission_school_shares as share", "share.id", "posting.share_id")
    .select([
      "posting.share_id",
      "posting.kind",
      pence("posting.pence").as("amount"),
      "posting.ledger_transaction_id",
      "posting.posted_at",
    ])
    .where("posting.authority_id", "=", authorityId)
    .where("share.commission_id", "=", commissionId)
    .orderBy("posting.posted_at")
    .orderBy("posting.id")
    .limit(2_000)
    .execute();
  return rows.map((row) => ({
    shareId: asId("SchoolShareId", row.share_id),
    kind: row.kind,
    pence: BigInt(row.amount),
    ledgerTransactionId: asId("LedgerTransactionId", row.ledger_transaction_id),
    postedAt: row.posted_at,
  }));
}

/** The commission whose share an entry brought or took back; null for any other entry. */
export async function findCommissionOfEntry(
  db: Reader,
  { authorityId, transactionId }: { authorityId: string; transactionId: string },
): Promise<Id<"CommissionId"> | null> {
  const row = await db
    .selectFrom("school_share_postings as posting")
    .innerJoin("commission_school_shares as share", "share.id", "posting.share_id")
    .select("share.commission_id")
    .where("posting.authority_id", "=", authorityId)
    .where("posting.ledger_transaction_id", "=", transactionId)
    .executeTakeFirst();
  return row === undefined ? null : asId("CommissionId", row.commission_id);
}

function selectShares(db: Reader, authorityId: string) {
  return db
    .selectFrom("commission_school_shares as share")
    .innerJoin("schools", "schools.id", "share.school_id")
    .innerJoin("funds", "funds.id", "share.fund_id")
    .leftJoin("school_share_answers as given", "given.share_id", "share.id")
    .leftJoin("people", "people.id", "given.person_id")
    .select([
      "share.id",
      "share.commission_id",
      "share.school_id",
      "schools.name as school_name",
      "share.fund_id",
      "funds.year as fund_year",
      pence("share.pence").as("amount"),
      "given.answer",
      "given.reason",
      "given.answered_at",
      "given.person_id",
      "people.name as person_name",
    ])
    .where("share.authority_id", "=", authorityId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectShares>["executeTakeFirstOrThrow"]>>;

function asShare(row: Row): SchoolShareOfCommission {
  return {
    id: asId("SchoolShareId", row.id),
    commissionId: asId("CommissionId", row.commission_id),
    schoolId: asId("SchoolId", row.school_id),
    schoolName: row.school_name,
    fundId: asId("FundId", row.fund_id),
    fundYear: row.fund_year,
    pence: BigInt(row.amount),
    answer: row.answer,
    answeredById: row.person_id === null ? null : asId("PersonId", row.person_id),
    answeredByName: row.person_name,
    answeredAt: row.answered_at,
    reason: row.reason,
  };
}
