import { replaceBeneficiaries } from "@consortia/db/repositories/commission-beneficiaries";
import { replaceFundings } from "@consortia/db/repositories/commission-fundings";
import {
  type CommissionDraft,
  insertCommission,
  nextReference,
  updateDraft,
} from "@consortia/db/repositories/commissions";
import { type Fund, findFund, listFunds } from "@consortia/db/repositories/funds";
import { listMemberSchools } from "@consortia/db/repositories/group-memberships";
import { replaceSchoolShares } from "@consortia/db/repositories/school-shares";
import { payersOf } from "@consortia/domain/commissioning/payers";
import { mayPropose, maySend } from "@consortia/domain/commissioning/policy";
import type { CommissionForm } from "@consortia/domain/commissioning/schemas";
import { contributionBar, contributionFundOn } from "@consortia/domain/funding/contribution-fund";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { londonDate } from "@consortia/domain/shared/time";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { loadCommission } from "./load-commission.ts";

/** Writes a new draft, or changes the one whose reference is given. Its reference never changes. */
export function saveDraft(
  ctx: Ctx,
  input: CommissionForm & { readonly reference?: string | undefined },
): Promise<{ reference: string }> {
  const { requestKey, ...body } = input;
  const options = {
    lock: [{ table: "authorities" as const, id: ctx.authorityId }],
    request: { key: requestKey, name: "saveDraft", body },
  };
  return transact(ctx, options, async (ctx) => {
    await checkAgainstRegister(ctx, input);
    return input.reference === undefined ? create(ctx, input) : change(ctx, input, input.reference);
  });
}

async function create(ctx: WriteCtx, form: CommissionForm): Promise<{ reference: string }> {
  const grant = await authorise(ctx, mayPropose, { consortiumId: form.consortiumId });
  const id = ctx.newId("CommissionId");
  const reference = await nextReference(ctx.db, ctx.authorityId);
  await insertCommission(ctx.db, {
    ...draftOf(form),
    id,
    reference,
    authorityId: ctx.authorityId,
    consortiumId: form.consortiumId,
    proposedById: actingPerson(ctx),
    createdAt: ctx.clock.now(),
  });
  await writeParts(ctx, id, form);
  await audit(ctx, grant, {
    act: "commission_drafted",
    subjectKind: "commission",
    subjectId: id,
    after: { reference, state: "draft", max_pence: form.maximum, schools: form.schoolIds },
  });
  return { reference };
}

async function change(
  ctx: WriteCtx,
  form: CommissionForm,
  reference: string,
): Promise<{ reference: string }> {
  const { commission, facts } = await loadCommission(ctx, { reference });
  const grant = await authorise(ctx, maySend, facts, "not_found");
  if (commission.state !== "draft") {
    throw new DomainError(
      "conflict",
      `${reference} was sent, so it can no longer be changed. Withdraw it to propose another.`,
    );
  }
  if (commission.consortiumId !== form.consortiumId) {
    throw invalid("consortiumId", "A commission stays with its consortium. Propose another for this one");
  }
  await updateDraft(ctx.db, {
    authorityId: ctx.authorityId,
    id: commission.id,
    version: commission.version,
    at: ctx.clock.now(),
    draft: draftOf(form),
  });
  await writeParts(ctx, commission.id, form);
  await audit(ctx, grant, {
    act: "commission_draft_changed",
    subjectKind: "commission",
    subjectId: commission.id,
    before: { max_pence: commission.max_pence },
    after: { max_pence: form.maximum, schools: form.schoolIds },
  });
  return { reference };
}

/** The schools are in this consortium and lane now, and each fund is one of the authority's that has not ended. */
async function checkAgainstRegister(ctx: WriteCtx, form: CommissionForm): Promise<void> {
  const members = await listMemberSchools(ctx.db, {
    authorityId: ctx.authorityId,
    groupId: form.consortiumId,
  });
  const inLane = members.filter(({ lane }) => lane === form.lane).map(({ schoolId }) => schoolId);
  if (form.schoolIds.some((id) => !inLane.includes(id))) {
    throw invalid("schoolIds", "Select schools of this consortium in this lane");
  }
  const { budgets, schools } = payersOf(form);
  for (const { fundId } of budgets) {
    const fund = await findFund(ctx.db, { authorityId: ctx.authorityId, fundId });
    if (fund === null || contributionBar(fund) !== null) {
      throw invalid("fundId", "Select the budget that pays");
    }
  }
  const open = members.filter(({ status }) => status !== "closed").map((one) => one.schoolId);
  if (schools.some((share) => !open.includes(share.schoolId))) {
    throw invalid("schoolShares", "Enter shares for schools of this consortium");
  }
}

async function writeParts(ctx: WriteCtx, commissionId: string, form: CommissionForm): Promise<void> {
  const of = { authorityId: ctx.authorityId, commissionId };
  await replaceBeneficiaries(ctx.db, { ...of, schoolIds: form.schoolIds });
  const { budgets, schools } = payersOf(form);
  const shares = budgets.map((share) => ({ ...share, id: ctx.newId("CommissionFundingId") }));
  await replaceFundings(ctx.db, { ...of, shares });
  const fund = schools.length === 0 ? null : await mustFindContributionFund(ctx);
  await replaceSchoolShares(ctx.db, {
    ...of,
    shares: schools.map((share) => ({
      ...share,
      id: ctx.newId("SchoolShareId"),
      fundId: present(fund, "Schools pay into a fund of theirs").id,
    })),
  });
}

async function mustFindContributionFund(ctx: WriteCtx): Promise<Fund> {
  const funds = await listFunds(ctx.db, ctx.authorityId);
  const fund = contributionFundOn(funds, londonDate(ctx.clock.now()));
  if (fund === null) {
    throw invalid(
      "schoolShares",
      "LA finance has no fund open for schools’ own contributions. Leave these boxes empty",
    );
  }
  return fund;
}

function draftOf(form: CommissionForm): CommissionDraft {
  return {
    lane: form.lane,
    title: form.title,
    purpose: form.purpose,
    deliveryMode: form.deliveryMode,
    provider: form.provider,
    max_pence: form.maximum,
    startsOn: form.startsOn,
    endsOn: form.endsOn,
  };
}
