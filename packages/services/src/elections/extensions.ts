import { listElectionEvents } from "@consortia/db/repositories/election-events";
import { type LocalDate, localDateSchema } from "@consortia/domain/shared/time";
import { z } from "zod";
import type { AnyCtx } from "../shared/ctx.ts";

export type Extension = { readonly closesOn: LocalDate; readonly reason: string };

const factsSchema = z.object({ closesOn: localDateSchema, reason: z.string() });

/** Each time that a ballot was kept open longer, and why: whoever sees the election reads it. */
export async function extensionsOf(ctx: AnyCtx, electionId: string): Promise<readonly Extension[]> {
  const events = await listElectionEvents(ctx.db, { authorityId: ctx.authorityId, electionId });
  return events
    .filter(({ kind }) => kind === "extend_poll")
    .map(({ facts }) => factsSchema.parse(JSON.parse(facts)));
}
