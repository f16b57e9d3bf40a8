import { type ElectionEvent, listElectionEvents } from "@consortia/db/repositories/election-events";
import { countRoll } from "@consortia/db/repositories/election-roll";
import { listWinners } from "@consortia/db/repositories/election-winners";
import type { Election } from "@consortia/db/repositories/elections";
import { type ElectionState, electionMachine } from "@consortia/domain/elections/machine";
import { z } from "zod";
import type { AnyCtx } from "../shared/ctx.ts";

/** The first row of an election that is not as it was written. */
export type ElectionFault = { readonly kind: string; readonly rowId: string; readonly why: string };

export function gone(election: Election, why: string): ElectionFault {
  return { kind: "election", rowId: election.id, why };
}

/**
 * Takes the steps of an election again, from its call on: what its own row says of it, its roll and whom it put into
 * office without a ballot follow from them, and each step that the chain covers proves them (ELE-7).
 */
export async function stepsFault(ctx: AnyCtx, election: Election): Promise<ElectionFault | null> {
  const of = { authorityId: ctx.authorityId, electionId: election.id };
  const events = await listElectionEvents(ctx.db, of);
  const replayed = replay(election, events);
  if ("why" in replayed) return replayed;
  if (replayed.state !== election.state) {
    return gone(election, `its steps lead to ${replayed.state}, and it stands as ${election.state}`);
  }
  const uncontested = events.find(({ kind }) => kind === "elect_uncontested");
  const isDeclared = uncontested !== undefined || events.some(({ kind }) => kind === "declare");
  if (isDeclared !== (election.declaredOn !== null)) {
    return gone(election, "whether it was declared is not what its steps say");
  }
  const opened = events.find(({ kind }) => kind === "open_poll");
  const voters = opened === undefined ? 0 : rollSchema.safeParse(factsOf(opened)).data?.voters;
  if ((await countRoll(ctx.db, of)) !== voters) {
    return gone(election, "the roll is not as long as when the ballot opened");
  }
  if (uncontested === undefined) return null;
  const elected = electedSchema.safeParse(factsOf(uncontested)).data?.elected;
  return winnersFault(ctx, election, elected ?? []);
}

/** Those who took office are those who were elected, in the order of the places. */
export async function winnersFault(
  ctx: AnyCtx,
  election: Election,
  elected: readonly string[],
): Promise<ElectionFault | null> {
  const winners = await listWinners(ctx.db, { authorityId: ctx.authorityId, electionId: election.id });
  if (winners.map(({ personId }) => personId).join() === elected.join()) return null;
  return gone(election, "those who took office are not those who were elected");
}

const rollSchema = z.object({ voters: z.coerce.number().int() });
const electedSchema = z.object({ elected: z.array(z.string()) });

function replay(
  election: Election,
  [call, ...steps]: readonly ElectionEvent[],
): ElectionFault | { readonly state: ElectionState } {
  if (call?.kind !== "call") return gone(election, "its call is gone");
  let state: ElectionState = "draft";
  for (const [place, { id, kind, ordinal }] of steps.entries()) {
    const next: ElectionState | undefined = kind === "call" ? undefined : electionMachine[state][kind];
    if (next === undefined || ordinal !== place + 2) {
      return { kind: "event", rowId: id, why: "this step does not follow the one before it" };
    }
    state = next;
  }
  return { state };
}

/** Facts that are not as this program writes them say nothing, so that nothing agrees with them. */
function factsOf({ facts }: ElectionEvent): unknown {
  try {
    return JSON.parse(facts);
  } catch {
    return null;
  }
}
