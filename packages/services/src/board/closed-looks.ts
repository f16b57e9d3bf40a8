import { listRecentActs } from "@consortia/db/repositories/audit-events";
import {
  type ClosedKind,
  type ClosedLookAct,
  closedLookActs,
  one_look_hours,
} from "@consortia/domain/audit/looks";
import type { Grant } from "@consortia/domain/register/rights";
import { addHours } from "@consortia/domain/shared/time";
import type { Ctx } from "../shared/ctx.ts";
import { logLooks } from "../shared/log-look.ts";

/** One closed thing whose words a read has shown, and the right by which it was shown. */
export type ClosedLook = {
  readonly subjectKind: ClosedKind;
  readonly subjectId: string;
  readonly grant: Grant;
};

/** Looks at those of several things that are closed; none where the reader has no right to them. */
export function looksAt(
  subjectKind: ClosedKind,
  closed: readonly { readonly id: string }[],
  grant: Grant | null,
): readonly ClosedLook[] {
  return grant === null ? [] : closed.map(({ id }) => ({ subjectKind, subjectId: id, grant }));
}

/**
 * Writes down who saw what of closed items: a part2 read is a sensitive one. Called last by every read that shows
 * closed words, with what it showed.
 */
export async function logClosedLooks(
  ctx: Ctx,
  looks: readonly ClosedLook[],
  act: ClosedLookAct = "closed_words_seen",
): Promise<void> {
  if (looks.length === 0 || ctx.actor.kind !== "person") return;
  const recent = await listRecentActs(ctx.db, {
    authorityId: ctx.authorityId,
    personId: ctx.actor.personId,
    acts: closedLookActs,
    since: addHours(ctx.clock.now(), -one_look_hours),
  });
  const seen = new Set(recent.map((one) => keyOf(one.act, one)));
  const fresh = looks.filter((look) => {
    const key = keyOf(act, look);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  await logLooks(
    ctx,
    fresh.map((look) => ({ ...look, act })),
  );
}

function keyOf(act: string, { subjectKind, subjectId }: { subjectKind: string; subjectId: string }): string {
  return `${act} ${subjectKind} ${subjectId}`;
}
