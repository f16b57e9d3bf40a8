import { insertElectionEvent, listElectionEvents } from "@consortia/db/repositories/election-events";
import { type Election, type ElectionChange, updateElection } from "@consortia/db/repositories/elections";
import {
  type ElectionEvent,
  type ElectionEventKind,
  type ElectionState,
  electionMachine,
  isChained,
} from "@consortia/domain/elections/machine";
import { type Canonical, canonicalText } from "@consortia/domain/shared/canonical";
import { DomainError } from "@consortia/domain/shared/errors";
import { canStep, step, words } from "@consortia/domain/shared/machine";
import type { WriteCtx } from "../shared/ctx.ts";
import { linkElection } from "./chain.ts";

type Step = {
  readonly event: ElectionEvent;
  /** What the step says, for the timetable and the chain. */
  readonly facts?: Canonical;
  readonly change?: Omit<ElectionChange, "state">;
};

/**
 * Moves an election by its machine and writes the step into its timetable, as the acting person or the worker. The
 * caller has locked the election and authorised the act.
 */
export async function takeStep(
  ctx: WriteCtx,
  election: Election,
  { event, facts = {}, change = {} }: Step,
): Promise<ElectionState> {
  const { authorityId } = ctx;
  mustBePossible(election.state, event);
  const state = step(electionMachine, election.state, event, "This election");
  await updateElection(ctx.db, { authorityId, electionId: election.id, ...change, state });
  await recordEvent(ctx, election, { kind: event, facts });
  if (isChained(state)) await linkElection(ctx, election.id);
  return state;
}

/** Writes a step into the timetable; `call` is the one that no machine has. */
export async function recordEvent(
  ctx: WriteCtx,
  election: Pick<Election, "id">,
  { kind, facts }: { kind: ElectionEventKind; facts: Canonical },
): Promise<void> {
  const { authorityId } = ctx;
  const events = await listElectionEvents(ctx.db, { authorityId, electionId: election.id });
  await insertElectionEvent(ctx.db, {
    id: ctx.newId("ElectionEventId"),
    authorityId,
    electionId: election.id,
    ordinal: events.length + 1,
    kind,
    facts: canonicalText(facts),
    byId: ctx.actor.kind === "person" ? ctx.actor.personId : null,
    at: ctx.clock.now(),
  });
}

function mustBePossible(state: ElectionState, event: ElectionEvent): void {
  if (canStep(electionMachine, state, event)) return;
  throw new DomainError("conflict", `This election is ${words(state)}, so that cannot be done now.`, {
    detail: { state },
  });
}
