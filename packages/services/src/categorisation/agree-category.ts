import { findChangeOfRun } from "@consortia/db/repositories/category-changes";
import { insertAgreement } from "@consortia/db/repositories/category-hearing-outcomes";
import type { CategoryHearing } from "@consortia/db/repositories/category-hearings";
import { findProposal } from "@consortia/db/repositories/category-proposals";
import { findCategoryRun } from "@consortia/db/repositories/category-runs";
import { findSchemeVersion } from "@consortia/db/repositories/scheme-versions";
import type { AgreeCategoryInput } from "@consortia/domain/categorisation/schemas";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { hearingLocks } from "./hearing-locks.ts";
import { openHearing } from "./open-hearing.ts";
import { settleDispute } from "./settle-dispute.ts";

/**
 * A member writes down what the panel agreed on a school: what the rules propose, or another category with a reason.
 * Who may still hear the school is asked again here. From then on the panel sees the school's papers no more.
 */
export async function agreeCategory(
  ctx: Ctx,
  input: AgreeCategoryInput,
): Promise<{ readonly hearingId: Id<"CategoryHearingId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "agreeCategory", body: input };
  return transact(ctx, { lock: await hearingLocks(ctx, input), request }, async (ctx) => {
    const { hearing, hearers, waits, grant } = await openHearing(ctx, input);
    if (waits.length > 0) throw new DomainError("conflict", `${waits.join(". ")}.`);
    const { schemeVersionId, reason } = await mustFit(ctx, hearing, input);
    const { code } = input;
    await insertAgreement(ctx.db, {
      authorityId,
      hearingId: hearing.id,
      panelId: hearing.panelId,
      personId: actingPerson(ctx),
      hearers: hearers.map(({ personId }) => personId),
      schemeVersionId,
      code,
      reason,
      notes: input.notes,
      agreedAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "category_agreed",
      subjectKind: "category_hearing",
      subjectId: hearing.id,
      after: { school: hearing.schoolId, code },
    });
    if (hearing.kind === "dispute") {
      await settleDispute(ctx, {
        grant,
        hearing,
        code,
        reason: present(reason, "A second panel gives a reason"),
      });
    }
    return { hearingId: hearing.id };
  });
}

/** @returns the reason that is kept: none where a first panel agrees with what was proposed */
async function mustFit(
  ctx: WriteCtx,
  { kind, runId, schoolId }: CategoryHearing,
  { code, reason }: AgreeCategoryInput,
): Promise<{ readonly schemeVersionId: string; readonly reason: string | null }> {
  const { authorityId } = ctx;
  const run = present(await findCategoryRun(ctx.db, { authorityId, runId }), "A heard run is there");
  const { schemeVersionId } = run;
  const scheme = present(
    await findSchemeVersion(ctx.db, { authorityId, schemeVersionId }),
    "A run keeps its scheme version",
  );
  if (!scheme.categories.some((one) => one.code === code)) throw invalid("code", "Select a category");
  const proposal = present(
    await findProposal(ctx.db, { authorityId, runId, schoolId }),
    "A heard school has its proposal",
  );
  const change = await findChangeOfRun(ctx.db, { authorityId, runId });
  const proposed = change === null ? proposal.code : change.code;
  if (kind === "moderation" && proposed === code) return { schemeVersionId, reason: null };
  if (reason === null) {
    if (kind === "dispute") throw invalid("reason", "Give a reason: the school reads it");
    if (change !== null)
      throw invalid("reason", "Give a reason: another category was proposed to the school");
    throw invalid(
      "reason",
      proposal.code === null
        ? "Give a reason: the rules propose nothing for this school"
        : "Give a reason: the rules propose another category",
    );
  }
  return { schemeVersionId, reason };
}
