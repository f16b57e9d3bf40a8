import { insertConflict } from "@consortia/db/repositories/category-panels";
import { panelBars } from "@consortia/domain/categorisation/panel";
import type { DeclareConflictInput } from "@consortia/domain/categorisation/schemas";
import { audit } from "../shared/audit.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { hearingLocks } from "./hearing-locks.ts";
import { openHearing } from "./open-hearing.ts";
import { tellNamer } from "./tell-namer.ts";

/**
 * A member of a panel has a conflict with a school: they hear it no more, and see nothing of it from now on. What is
 * left of the panel may be too few; then the officer who named it is told, and names another for that school.
 */
export async function declareConflict(
  ctx: Ctx,
  input: DeclareConflictInput,
): Promise<{ readonly canDecide: boolean }> {
  const { authorityId } = ctx;
  const { panelId } = input;
  const request = { key: input.requestKey, name: "declareConflict", body: input };
  return transact(ctx, { lock: await hearingLocks(ctx, input), request }, async (ctx) => {
    const { hearing, hearers, school, grant } = await openHearing(ctx, input);
    const personId = actingPerson(ctx);
    await insertConflict(ctx.db, {
      authorityId,
      panelId,
      hearingId: hearing.id,
      personId,
      says: input.says,
      declaredAt: ctx.clock.now(),
    });
    const bars = panelBars(
      hearers.filter((one) => one.personId !== personId),
      school,
    );
    if (bars.length > 0) {
      await tellNamer(ctx, {
        panelId,
        letter: {
          kind: "category_panel_short",
          key: `${hearing.id} ${hearers.length}`,
          subject: "A panel can no longer decide a school",
          lines: [
            `A member of the panel has a conflict with ${school.name}. Name another panel for that school.`,
            `Name a panel:\n{admin}/categorisation/runs/${hearing.runId}/moderation`,
          ],
        },
      });
    }
    await audit(ctx, grant, {
      act: "category_conflict_declared",
      subjectKind: "category_hearing",
      subjectId: hearing.id,
      after: { canDecide: bars.length === 0 },
    });
    return { canDecide: bars.length === 0 };
  });
}
