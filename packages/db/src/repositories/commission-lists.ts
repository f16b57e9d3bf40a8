import type { CommissionState } from "@consortia/domain/commissioning/machine";
import type { Lane } from "@consortia/domain/register/lanes";
import type { Instant } from "@consortia/domain/shared/time";
import type { ExpressionBuilder } from "kysely";
import type { Schema } from "../schema/index.ts";
import type { Reader } from "../store.ts";
import { asCommission, type Commission, selectCommissions } from "./commissions.ts";

/** Whose commissions a list holds: rights as a WHERE clause. `everything` is the authority's own desk. */
export type CommissionScope = {
  readonly everything: boolean;
  readonly consortiumIds: readonly string[];
  readonly schoolIds: readonly string[];
  readonly boardIds: readonly string[];
};

export type CommissionFilter = {
  readonly state?: CommissionState | undefined;
  readonly lanes?: readonly Lane[] | undefined;
  readonly consortiumId?: string | undefined;
  readonly schoolId?: string | undefined;
  readonly before?: { readonly updatedAt: Instant; readonly id: string } | undefined;
  readonly limit: number;
};

/** Newest change first, then by id. */
export async function listCommissions(
  db: Reader,
  authorityId: string,
  scope: CommissionScope,
  filter: CommissionFilter,
): Promise<readonly Commission[]> {
  const { consortiumIds, schoolIds, boardIds } = scope;
  let query = selectCommissions(db, authorityId);
  if (!scope.everything && consortiumIds.length + schoolIds.length + boardIds.length === 0) return [];
  if (!scope.everything) {
    query = query.where((where) =>
      where.or([
        ...(consortiumIds.length === 0 ? [] : [where("commissions.consortium_id", "in", consortiumIds)]),
        ...(schoolIds.length === 0
          ? []
          : [where.and([where("commissions.state", "<>", "draft"), isForOrPaidBy(where, schoolIds)])]),
        ...(boardIds.length === 0
          ? []
          : [
              where.exists(
                where
                  .selectFrom("commission_placements")
                  .select("commission_placements.id")
                  .whereRef("commission_placements.commission_id", "=", "commissions.id")
                  .where("board_id", "in", boardIds),
              ),
              where.exists(
                where
                  .selectFrom("urgent_decisions")
                  .select("urgent_decisions.id")
                  .whereRef("urgent_decisions.commission_id", "=", "commissions.id")
                  .where("board_id", "in", boardIds),
              ),
            ]),
      ]),
    );
  }
  if (filter.state !== undefined) query = query.where("commissions.state", "=", filter.state);
  if (filter.lanes !== undefined) query = query.where("commissions.lane", "in", filter.lanes);
  if (filter.consortiumId !== undefined)
    query = query.where("commissions.consortium_id", "=", filter.consortiumId);
  const { before, schoolId } = filter;
  if (schoolId !== undefined) {
    query = query.where((where) =>
      where.exists(
        where
          .selectFrom("commission_beneficiaries")
          .select("school_id")
          .whereRef("commission_beneficiaries.commission_id", "=", "commissions.id")
          .where("school_id", "=", schoolId),
      ),
    );
  }
  if (before !== undefined) {
    const { id, updatedAt } = before;
    query = query
      .where("commissions.updated_at", "<=", updatedAt)
      .where((where) =>
        where.or([where("commissions.updated_at", "<", updatedAt), where("commissions.id", "<", id)]),
      );
  }
  const rows = await query
    .orderBy("commissions.updated_at", "desc")
    .orderBy("commissions.id", "desc")
    .limit(filter.limit)
    .execute();
  return rows.map(asCommission);
}

/** A school that the commission is for, or that pays a share of it out of its own budget. */
function isForOrPaidBy(where: ExpressionBuilder<Schema, "commissions">, schoolIds: readonly string[]) {
  return where.or([
    where.exists(
      where
        .selectFrom("commission_beneficiaries")
        .select("school_id")
        .whereRef("commission_beneficiaries.commission_id", "=", "commissions.id")
        .where("school_id", "in", schoolIds),
    ),
    where.exists(
      where
        .selectFrom("commission_school_shares")
        .select("school_id")
        .whereRef("commission_school_shares.commission_id", "=", "commissions.id")
        .where("school_id", "in", schoolIds),
    ),
  ]);
}
