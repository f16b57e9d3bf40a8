import { DomainError } from "./errors.ts";

/** A state machine as a table: state → event → next state. The area's README is drawn from the same table. */
export type Machine<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, State>>>>
>;

/**
 * The state that follows.
 * @throws DomainError `conflict` when the event has no place in this state.
 */
export function step<State extends string, Event extends string>(
  machine: Machine<State, Event>,
  from: State,
  event: Event,
  thing = "This",
): State {
  const next = machine[from][event];
  if (next === undefined) {
    throw new DomainError("conflict", `${thing} is ${words(from)}, so it cannot be changed in that way.`, {
      detail: { state: from, event },
    });
  }
  return next;
}

export function canStep<State extends string, Event extends string>(
  machine: Machine<State, Event>,
  from: State,
  event: Event,
): boolean {
  return machine[from][event] !== undefined;
}

/** `on_agenda` → `on agenda`, for sentences. */
export function words(state: string): string {
  return state.replaceAll("_", " ");
}
