import { findHearing } from "@consortia/db/repositories/category-hearings";
import { findShare } from "@consortia/db/repositories/school-comments";
import { panelistBar } from "@consortia/domain/categorisation/panel";
import { hearSchool } from "@consortia/domain/categorisation/policy";
import type { Grant } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import { formatLongDate, londonDate } from "@consortia/domain/shared/time";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx } from "../shared/ctx.ts";
import { decidedSince, liveBar } from "./decided-since.ts";
import { type StandingHearing, standHearings } from "./standing-hearings.ts";

export type OpenHearing = StandingHearing & {
  readonly grant: Grant;
  /** What keeps the panel from agreeing at this instant, in words; empty where it may. */
  readonly waits: readonly string[];
};

/**
 * A school before a panel, for those who hear it and whom the register does not bar at this instant. To everybody else, and to a member once the panel has decided or put
 * the school off, or a conflict was declared, there is no such thing.
 */
export async function openHearing(
  ctx: AnyCtx,
  { panelId, urn }: { panelId: string; urn: string },
): Promise<OpenHearing> {
  const { authorityId } = ctx;
  const hearing = await findHearing(ctx.db, { authorityId, panelId, urn });
  if (hearing === null || hearing.agreement !== null || hearing.deferral !== null || hearing.isStoodDown)
    throw notFound();
  const standing = present((await standHearings(ctx, [hearing]))[0], "A hearing stands");
  const hearerIds = standing.hearers
    .filter((one) => panelistBar(one, standing.school) === null)
    .map(({ personId }) => personId);
  const grant = await authorise(ctx, hearSchool, { hearerIds }, "not_found");
  // An officer decided by hand since: the panel has nothing to decide. A dispute is about a decision.
  const isOver =
    hearing.kind === "moderation" && (await decidedSince(ctx, hearing.runId)).has(hearing.schoolId);
  if (isOver) throw notFound();
  return { ...standing, grant, waits: [...standing.bars, ...(await commentsToCome(ctx, standing))] };
}

/** A panel agrees once the school has had its time to comment. */
async function commentsToCome(ctx: AnyCtx, { hearing }: StandingHearing): Promise<readonly string[]> {
  const { authorityId } = ctx;
  if (hearing.kind === "dispute") return [];
  if ((await liveBar(ctx, hearing.runId)) !== null) return ["Another run has been shared with schools since"];
  const share = present(
    await findShare(ctx.db, { authorityId, runId: hearing.runId }),
    "A heard run is shared",
  );
  if (londonDate(ctx.clock.now()) > share.replyBy) return [];
  return [`The school may comment until ${formatLongDate(share.replyBy)}, and the panel agrees after that`];
}
