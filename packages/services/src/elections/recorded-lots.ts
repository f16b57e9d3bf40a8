import { listElectionEvents } from "@consortia/db/repositories/election-events";
import { type LotDraw, listLotDraws } from "@consortia/db/repositories/lot-draws";
import { canonicalText } from "@consortia/domain/shared/canonical";
import type { AnyCtx } from "../shared/ctx.ts";

/** The lots of an election in the order in which its timetable has them, whatever the clock said; strangers last. */
export async function recordedLots(ctx: AnyCtx, electionId: string): Promise<readonly LotDraw[]> {
  const of = { authorityId: ctx.authorityId, electionId };
  const said = await lotsSaid(ctx, electionId);
  const placeOf = (draw: LotDraw) => {
    const place = said.indexOf(factsOfLots(draw));
    return place === -1 ? said.length : place;
  };
  return [...(await listLotDraws(ctx.db, of))].sort((one, other) => placeOf(one) - placeOf(other));
}

/** What the steps that recorded lots say of them, in order. */
export async function lotsSaid(ctx: AnyCtx, electionId: string): Promise<readonly string[]> {
  const events = await listElectionEvents(ctx.db, { authorityId: ctx.authorityId, electionId });
  return events.filter(({ kind }) => kind === "record_draw").map(({ facts }) => facts);
}

export function factsOfLots({ stage, order, method, drawnById, witnessId }: Omit<LotDraw, "id" | "drawnAt">) {
  return canonicalText({ stage, order, method, drawnBy: drawnById, witness: witnessId });
}
