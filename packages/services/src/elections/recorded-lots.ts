import { type ElectionEvent, listElectionEvents } from "@consortia/db/repositories/election-events";
import { type LotDraw, listLotDraws } from "@consortia/db/repositories/lot-draws";
import { type DrawKind, drawKinds } from "@consortia/domain/elections/ties";
import { canonicalText } from "@consortia/domain/shared/canonical";
import { z } from "zod";
import type { AnyCtx } from "../shared/ctx.ts";

/** Lots with what they decide, also where their row is from before that was written down. */
export type RecordedLots = LotDraw & {
  /** What the step that recorded them should say, by their row as it stands. */
  readonly facts: string;
};

/** The lots of an election in the order in which its timetable has them, whatever the clock said; strangers last. */
export async function recordedLots(ctx: AnyCtx, electionId: string): Promise<readonly RecordedLots[]> {
  const said = await stepsOfLots(ctx, electionId);
  const placed = (await listLotDraws(ctx.db, { authorityId: ctx.authorityId, electionId })).map((draw) => {
    const facts = factsOfLots(draw);
    const place = said.findIndex((one) => one.facts === facts);
    return { draw: { ...draw, facts, kind: draw.kind ?? said[place]?.askedFor ?? null }, place };
  });
  const orderOf = ({ place }: { place: number }) => (place === -1 ? said.length : place);
  return placed.sort((one, other) => orderOf(one) - orderOf(other)).map(({ draw }) => draw);
}

/** What the steps that recorded lots say of them, in order. */
export async function lotsSaid(ctx: AnyCtx, electionId: string): Promise<readonly string[]> {
  return (await stepsOfLots(ctx, electionId)).map(({ facts }) => facts);
}

/** Each step that recorded lots, with what the last call for lots before it wanted decided. */
async function stepsOfLots(
  ctx: AnyCtx,
  electionId: string,
): Promise<readonly { readonly facts: string; readonly askedFor: DrawKind | null }[]> {
  const events = await listElectionEvents(ctx.db, { authorityId: ctx.authorityId, electionId });
  return events.flatMap(({ kind, facts }, place) => {
    if (kind !== "record_draw") return [];
    const asked = events.slice(0, place).findLast((one) => one.kind === "need_draw");
    return [{ facts, askedFor: asked === undefined ? null : kindAsked(asked) }];
  });
}

const askedSchema = z.object({ kind: z.enum(drawKinds) });

function kindAsked({ facts }: ElectionEvent): DrawKind | null {
  try {
    return askedSchema.safeParse(JSON.parse(facts)).data?.kind ?? null;
  } catch {
    return null;
  }
}

/** Lots from before their kind was written down say none, so that the chain they are in still holds. */
export function factsOfLots({ stage, kind, order, method, drawnById, witnessId }: LotFacts): string {
  const matter = kind === null ? {} : { kind };
  return canonicalText({ stage, ...matter, order, method, drawnBy: drawnById, witness: witnessId });
}

type LotFacts = Omit<LotDraw, "id" | "drawnAt">;
