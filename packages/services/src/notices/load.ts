import { type DecisionNotice, listNotices } from "@consortia/db/repositories/decision-notices";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import { changedMeanwhile } from "../shared/changed-meanwhile.ts";
import type { AnyCtx } from "../shared/ctx.ts";

export async function mustFindNotice(ctx: AnyCtx, noticeId: string): Promise<DecisionNotice> {
  const [notice] = await listNotices(ctx.db, { authorityId: ctx.authorityId, noticeId });
  if (notice === undefined) throw notFound("We cannot find that notice");
  return notice;
}

/** The draft as whoever acts has read it: published or saved by another since, it is refused. */
export function mustBeDraft(notice: DecisionNotice, version: number): void {
  if (notice.state === "published") {
    throw new DomainError("conflict", "This notice is published. Change it by a later notice.");
  }
  if (notice.version !== version) throw changedMeanwhile(notice.version);
}
