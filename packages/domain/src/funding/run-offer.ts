import { words } from "../shared/machine.ts";
import type { Instant } from "../shared/time.ts";
import type { RunState } from "./run-machine.ts";

type Offered = { readonly state: RunState; readonly offeredAt: Instant | null };

/** Why a run cannot be offered to its board, or null. */
export function runOfferBar({ state, offeredAt }: Offered): string | null {
  if (state !== "checked")
    return `This funding run is ${words(state)}. A checked run is offered to its board.`;
  if (offeredAt !== null) return "This funding run is offered already, and waits for the board's clerk.";
  return null;
}

/** Whether a run waits for a place on an agenda: checked, offered, and not on one. */
export function waitsForAgenda({ state, offeredAt }: Offered): boolean {
  return state === "checked" && offeredAt !== null;
}
