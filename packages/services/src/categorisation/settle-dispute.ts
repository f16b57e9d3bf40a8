import { replaceDecision } from "@consortia/db/repositories/category-decisions";
import { moveDispute } from "@consortia/db/repositories/category-disputes";
import { type CategoryHearing, listHearers } from "@consortia/db/repositories/category-hearings";
import { findSchemeVersion } from "@consortia/db/repositories/scheme-versions";
import { disputeMachine } from "@consortia/domain/categorisation/dispute";
import { outcomeLetter } from "@consortia/domain/categorisation/letter";
import type { Grant } from "@consortia/domain/register/rights";
import { assert, present } from "@consortia/domain/shared/assert";
import { step } from "@consortia/domain/shared/machine";
import { audit } from "../shared/audit.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { findDisputeCase, mustBeCurrent } from "./dispute-case.ts";
import { sendLetter } from "./write-letter.ts";

/**
 * What a second panel agreed ends the dispute: the decision stands, or another takes its place from the same day. Either
 * way the school gets a letter, and what the panel agreed is not disputed again.
 */
export async function settleDispute(
  ctx: WriteCtx,
  { grant, hearing, code, reason }: { grant: Grant; hearing: CategoryHearing; code: string; reason: string },
): Promise<void> {
  const { authorityId } = ctx;
  const disputeId = present(hearing.disputeId, "A hearing of a dispute names it");
  const { dispute, decision, school } = await findDisputeCase(ctx, disputeId);
  mustBeCurrent(decision);
  const state = step(
    disputeMachine,
    dispute.state,
    code === decision.code ? "uphold" : "vary",
    "The dispute",
  );
  const at = ctx.clock.now();
  const newId = ctx.newId("CategoryDecisionId");
  if (state === "varied") {
    await replaceDecision(ctx.db, {
      id: newId,
      authorityId,
      schoolId: school.id,
      schemeVersionId: decision.schemeVersionId,
      code,
      effectiveOn: decision.effectiveOn,
      reason,
      decidedBy: actingPerson(ctx),
      recordedAt: at,
      origin: {
        basis: "dispute",
        runId: hearing.runId,
        hearingId: hearing.id,
        proposedCode: decision.proposedCode,
      },
    });
  }
  const settled = state === "varied" ? ("varied" as const) : ("upheld" as const);
  const moved = { authorityId, disputeId, from: dispute.state, step: { state: settled, at } };
  assert(await moveDispute(ctx.db, moved), "A dispute moves under the lock of its school");
  const { schemeVersionId } = decision;
  const { categories } = present(
    await findSchemeVersion(ctx.db, { authorityId, schemeVersionId }),
    "A decision keeps its scheme version",
  );
  const category = present(
    categories.find((one) => one.code === code),
    "What a panel agrees is of the scheme",
  );
  const panel = await listHearers(ctx.db, { authorityId, hearingId: hearing.id });
  await sendLetter(ctx, {
    decisionId: settled === "varied" ? newId : decision.id,
    school,
    about: settled === "varied" ? "decision" : "upheld",
    text: outcomeLetter({
      schoolName: school.name,
      category,
      effectiveOn: decision.effectiveOn,
      isVaried: settled === "varied",
      reason,
      panel,
      disputedOn: dispute.raisedAt,
      agreedOn: at,
    }),
    disputeBy: null,
  });
  await audit(ctx, grant, {
    act: "category_dispute_settled",
    subjectKind: "category_dispute",
    subjectId: disputeId,
    after: { outcome: settled },
  });
}
