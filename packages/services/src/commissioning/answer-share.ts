import { findSchoolShare, insertShareAnswer } from "@consortia/db/repositories/school-shares";
import { mayAnswerShare } from "@consortia/domain/commissioning/policy";
import type { AnswerShare } from "@consortia/domain/commissioning/schemas";
import { shareAnswerBar } from "@consortia/domain/commissioning/school-share";
import { assert } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { loadCommission } from "./load-commission.ts";
import { tellProposerOfRefusal } from "./share-letters.ts";

const acts = { sign: "school_share_signed", refuse: "school_share_refused" } as const;

/**
 * The head of a school that would pay a share of a commission signs it, or refuses it and says why: once, whoever is
 * head. Nothing is posted; the money comes with the approval.
 * @throws DomainError `not_found` to everybody else; `conflict` where it was answered, or the commission was withdrawn.
 */
export async function answerShare(ctx: Ctx, input: AnswerShare): Promise<{ reference: string }> {
  const { shareId } = input;
  const { commissionId } = await mustFindShare(ctx, shareId);
  const lock = [{ table: "commissions" as const, id: commissionId }];
  const request = { key: input.requestKey, name: "answerShare", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const share = await mustFindShare(ctx, shareId);
    const grant = await authorise(ctx, mayAnswerShare, { schoolId: share.schoolId }, "not_found");
    const loaded = await loadCommission(ctx, { id: commissionId });
    const { commission } = loaded;
    const bar = shareAnswerBar(commission, share.answer);
    if (bar !== null) throw new DomainError("conflict", bar);
    assert(grant.by === "appointment", "A share is signed by an appointment (GEN-6)");
    const reason = input.answer === "refuse" ? input.reason : null;
    await insertShareAnswer(ctx.db, {
      id: ctx.newId("ShareAnswerId"),
      authorityId: ctx.authorityId,
      shareId,
      answer: input.answer,
      reason,
      personId: actingPerson(ctx),
      appointmentId: grant.appointmentId,
      answeredAt: ctx.clock.now(),
    });
    if (reason !== null) await tellProposerOfRefusal(ctx, { loaded, share });
    await audit(ctx, grant, {
      act: acts[input.answer],
      subjectKind: "commission",
      subjectId: commission.id,
      after: { share: shareId, school: share.schoolId, pence: share.pence },
    });
    return { reference: commission.reference };
  });
}

/** Whoever may not answer is told that there is none, before and after it is locked. */
async function mustFindShare(ctx: AnyCtx, shareId: string) {
  const share = await findSchoolShare(ctx.db, { authorityId: ctx.authorityId, shareId });
  if (share === null) throw notFound();
  await authorise(ctx, mayAnswerShare, { schoolId: share.schoolId }, "not_found");
  return share;
}
