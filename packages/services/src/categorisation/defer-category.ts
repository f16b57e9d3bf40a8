import { insertDeferral } from "@consortia/db/repositories/category-hearing-outcomes";
import type { DeferCategoryInput } from "@consortia/domain/categorisation/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { hearingLocks } from "./hearing-locks.ts";
import { openHearing } from "./open-hearing.ts";
import { tellNamer } from "./tell-namer.ts";

/**
 * A member writes down that the panel puts a school off, and why: the school reads it. The school stays open, nothing is
 * confirmed of it, and the officer who named the panel names one again, the same people or others.
 */
export async function deferCategory(
  ctx: Ctx,
  input: DeferCategoryInput,
): Promise<{ readonly hearingId: string }> {
  const { authorityId } = ctx;
  const { panelId } = input;
  const request = { key: input.requestKey, name: "deferCategory", body: input };
  return transact(ctx, { lock: await hearingLocks(ctx, input), request }, async (ctx) => {
    const { hearing, school, waits, grant } = await openHearing(ctx, input);
    if (hearing.kind === "dispute")
      throw new DomainError("conflict", "A panel that hears a dispute decides it, and puts it off no more.");
    if (waits.length > 0) throw new DomainError("conflict", `${waits.join(". ")}.`);
    await insertDeferral(ctx.db, {
      authorityId,
      hearingId: hearing.id,
      panelId,
      personId: actingPerson(ctx),
      reason: input.reason,
      deferredAt: ctx.clock.now(),
    });
    await tellNamer(ctx, {
      panelId,
      letter: {
        kind: "category_panel_deferred",
        key: hearing.id,
        subject: "A panel has put a school off",
        lines: [
          `The panel has put ${school.name} off. Name a panel for that school again, the same people or others.`,
          `Read why, and name a panel:\n{admin}/categorisation/runs/${hearing.runId}/moderation`,
        ],
      },
    });
    await audit(ctx, grant, {
      act: "category_deferred",
      subjectKind: "category_hearing",
      subjectId: hearing.id,
      after: { school: hearing.schoolId },
    });
    return { hearingId: hearing.id };
  });
}
