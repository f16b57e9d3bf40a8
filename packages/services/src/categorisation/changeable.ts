import { type CurrentDecision, findCurrentDecision } from "@consortia/db/repositories/category-decisions";
import { listDisputesOfSchool } from "@consortia/db/repositories/category-disputes";
import type { AdoptedScheme } from "@consortia/db/repositories/scheme-adoptions";
import { findSchoolCircle, type SchoolCircle } from "@consortia/db/repositories/school-circles";
import { isBeforeChange } from "@consortia/domain/categorisation/dispute";
import { changeBar, type SupportChange, supportChange } from "@consortia/domain/categorisation/in-year";
import { invalid, notFound } from "@consortia/domain/shared/errors";
import { londonDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";
import { adoptedScheme } from "./adopted-scheme.ts";
import { findDecidedCategory } from "./decided-category.ts";
import { findOpenProposal } from "./open-proposal.ts";
import { disputeWindow } from "./raise-dispute.ts";

export type Changeable = {
  readonly school: SchoolCircle;
  readonly scheme: AdoptedScheme;
  /** The decision that stands; null while the school has none under the scheme in force. */
  readonly decision: CurrentDecision | null;
  /** What would move in its support; null while no other category is chosen. */
  readonly support: SupportChange | null;
  /** Why no change may be opened, or null. */
  readonly bar: string | null;
};

/** A school as somebody who would change its category finds it at this instant. Rights are the caller's to ask. */
export async function findChangeable(
  ctx: AnyCtx,
  { urn, code }: { readonly urn: string; readonly code: string | null },
): Promise<Changeable> {
  const { authorityId } = ctx;
  const school = await findSchoolCircle(ctx.db, { authorityId, urn, at: ctx.clock.now() });
  if (school === null || !school.isOpen) throw notFound("We cannot find an open school with that URN");
  const scheme = await adoptedScheme(ctx);
  const of = { authorityId, schoolId: school.id };
  const decision = await findCurrentDecision(ctx.db, { ...of, schemeVersionId: scheme.id });
  const proposed = await findOpenProposal(ctx, school.id);
  const chosen = code === null ? null : (scheme.categories.find((one) => one.code === code) ?? null);
  if (code !== null && chosen === null) throw invalid("code", "Select a category of the scheme in force");
  const isOther = decision !== null && chosen !== null && chosen.code !== decision.code;
  return {
    school,
    scheme,
    decision,
    support: isOther ? supportChange(await findDecidedCategory(ctx, decision.id), chosen) : null,
    bar: changeBar({
      name: school.name,
      codeNow: decision?.code ?? null,
      hasOpenChange: proposed?.change?.state === "open",
      isDisputed:
        decision !== null && (await isDisputed(ctx, { schoolId: school.id, decisionId: decision.id })),
      isInYearlyRun: proposed !== null && proposed.change === null && !proposed.isDecided,
    }),
  };
}

async function isDisputed(
  ctx: AnyCtx,
  of: { readonly schoolId: string; readonly decisionId: string },
): Promise<boolean> {
  const { authorityId } = ctx;
  const today = londonDate(ctx.clock.now());
  const { disputeBy } = await disputeWindow(ctx, of);
  const disputes = await listDisputesOfSchool(ctx.db, { authorityId, schoolId: of.schoolId });
  return disputes.some(
    ({ decisionId, state }) => decisionId === of.decisionId && isBeforeChange({ state, disputeBy, today }),
  );
}
