import type { Id, PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import type { Writer } from "../store.ts";

export async function insertYearEnd(
  db: Writer,
  one: {
    readonly id: Id<"YearEndId">;
    readonly authorityId: string;
    readonly fundId: string;
    readonly year: number;
    readonly rule: "carry" | "return";
    readonly reason: string;
    readonly decidedBy: PersonId;
    readonly decidedAt: Instant;
  },
): Promise<void> {
  await db
    .insertInto("year_ends")
    .values({
      id: one.id,
      authority_id: one.authorityId,
      fund_id: one.fundId,
      year: one.year,
      rule: one.rule,
      reason: one.reason,
      decided_by: one.decidedBy,
      decided_at: one.decidedAt,
    })
    .execute();
}
