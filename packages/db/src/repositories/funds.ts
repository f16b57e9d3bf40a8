import { asId, type Id } from "@consortia/domain/shared/ids";
import type { Instant, LocalDate } from "@consortia/domain/shared/time";
import type { Selectable } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader, Writer } from "../store.ts";

export type Fund = {
  readonly id: Id<"FundId">;
  readonly name: string;
  readonly sourceKind: Schema["funds"]["source_kind"];
  readonly year: number;
  readonly conditions: string | null;
  readonly endsOn: LocalDate | null;
};

const most_funds = 200;

export async function findFund(
  db: Reader,
  { authorityId, fundId }: { authorityId: string; fundId: string },
): Promise<Fund | null> {
  const row = await db
    .selectFrom("funds")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .where("id", "=", fundId)
    .executeTakeFirst();
  return row === undefined ? null : asFund(row);
}

/** Newest year first, then by name. An authority has a handful a year. */
export async function listFunds(db: Reader, authorityId: string): Promise<readonly Fund[]> {
  const rows = await db
    .selectFrom("funds")
    .selectAll()
    .where("authority_id", "=", authorityId)
    .orderBy("year", "desc")
    .orderBy("name")
    .orderBy("id")
    .limit(most_funds)
    .execute();
  return rows.map(asFund);
}

export async function insertFund(
  db: Writer,
  fund: Fund & { readonly authorityId: string; readonly createdAt: Instant },
): Promise<void> {
  await db
    .insertInto("funds")
    .values({
      id: fund.id,
      authority_id: fund.authorityId,
      name: fund.name,
      source_kind: fund.sourceKind,
      year: fund.year,
      conditions: fund.conditions,
      ends_on: fund.endsOn,
      version: 1,
      created_at: fund.createdAt,
    })
    .execute();
}

function asFund(row: Selectable<Schema["funds"]>): Fund {
  return {
    id: asId("FundId", row.id),
    name: row.name,
    sourceKind: row.source_kind,
    year: row.year,
    conditions: row.conditions,
    endsOn: row.ends_on,
  };
}
