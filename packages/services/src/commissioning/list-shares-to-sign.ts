import { findCommission } from "@consortia/db/repositories/commissions";
import { listSharesToAnswer } from "@consortia/db/repositories/school-shares";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { mayAnswerShare, mayListOwn } from "@consortia/domain/commissioning/policy";
import { mustAllow } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import type { Id } from "@consortia/domain/shared/ids";
import type { Pence } from "@consortia/domain/shared/money";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";

export type ShareToSign = {
  readonly id: Id<"SchoolShareId">;
  readonly reference: string;
  readonly title: string;
  readonly schoolName: string;
  readonly consortiumName: string;
  readonly pence: Pence;
};

/** The shares that wait for the reader: those of the schools that the reader is head of. */
export async function listSharesToSign(ctx: Ctx): Promise<readonly ShareToSign[]> {
  const { authorityId } = ctx;
  const rights = await rightsOf(ctx);
  mustAllow(mayListOwn, rights, null);
  const schoolIds = rights.appointments
    .map(({ scopeId }) => scopeId)
    .filter((schoolId) => mayAnswerShare.allows(rights, { schoolId }) !== null);
  const shares = await listSharesToAnswer(ctx.db, { authorityId, schoolIds });
  const waiting: ShareToSign[] = [];
  for (const { commissionId, id, pence, schoolName } of shares) {
    const commission = present(
      await findCommission(ctx.db, { authorityId, id: commissionId }),
      "A share is of a commission",
    );
    const { consortiumId, reference, title } = commission;
    const names = await listScopeNames(ctx.db, { authorityId, ids: [consortiumId] });
    waiting.push({ id, reference, title, schoolName, pence, consortiumName: names.get(consortiumId) ?? "" });
  }
  return waiting;
}
