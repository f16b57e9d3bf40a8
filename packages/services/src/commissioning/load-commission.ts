import { listBoardsOfLane } from "@consortia/db/repositories/board-lanes";
import { type Beneficiary, listBeneficiaries } from "@consortia/db/repositories/commission-beneficiaries";
import { type CommissionFunding, listFundings } from "@consortia/db/repositories/commission-fundings";
import { listPlacements, type Placement } from "@consortia/db/repositories/commission-placements";
import {
  type Commission,
  findCommission,
  findCommissionByReference,
} from "@consortia/db/repositories/commissions";
import { listSchoolShares, type SchoolShareOfCommission } from "@consortia/db/repositories/school-shares";
import { listUrgent, type UrgentDecision } from "@consortia/db/repositories/urgent-decisions";
import type { CommissionFacts } from "@consortia/domain/commissioning/policy";
import { assert } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import type { AnyCtx } from "../shared/ctx.ts";

/** A commission with all that its rules turn on. */
export type LoadedCommission = {
  readonly commission: Commission;
  readonly beneficiaries: readonly Beneficiary[];
  /** The budgets that pay, each with its share: at least one. */
  readonly fundings: readonly CommissionFunding[];
  /** What schools pay out of their own budgets, and what their heads said to it. */
  readonly schoolShares: readonly SchoolShareOfCommission[];
  /** Newest first. */
  readonly placements: readonly Placement[];
  /** Decisions asked for between meetings, newest first. */
  readonly urgent: readonly UrgentDecision[];
  readonly facts: CommissionFacts;
};

/** @throws DomainError `not_found`, in the same words as for one that may not be seen. */
export async function loadCommission(
  ctx: AnyCtx,
  key: { reference: string } | { id: string },
): Promise<LoadedCommission> {
  const { authorityId, db } = ctx;
  const commission =
    "id" in key
      ? await findCommission(db, { authorityId, id: key.id })
      : await findCommissionByReference(db, { authorityId, reference: key.reference });
  if (commission === null) throw notFound();
  const of = { authorityId, commissionId: commission.id };
  const beneficiaries = await listBeneficiaries(db, of);
  const fundings = await listFundings(db, of);
  const schoolShares = await listSchoolShares(db, of);
  assert(fundings.length > 0, "A commission says from its draft on who pays");
  const placements = await listPlacements(db, of);
  const urgent = await listUrgent(db, of);
  const boardIds = await listBoardsOfLane(db, { authorityId, lane: commission.lane });
  return {
    commission,
    beneficiaries,
    fundings,
    schoolShares,
    placements,
    urgent,
    facts: {
      authorityId,
      boardIds,
      consortiumId: commission.consortiumId,
      proposedById: commission.proposedById,
      schoolIds: beneficiaries.map((one) => one.schoolId),
      payingSchoolIds: schoolShares.map((one) => one.schoolId),
      state: commission.state,
      wasPutToBoard: placements.length + urgent.length > 0,
    },
  };
}
