import type { Machine } from "../shared/machine.ts";

export const importStates = ["compared", "held", "applied", "rejected"] as const;
export type ImportState = (typeof importStates)[number];
export type ImportEvent = "hold" | "apply" | "reject";

/**
 * An import is stored once it is read and compared; a file that cannot be read is refused and leaves nothing.
 * It is compared again inside the transaction that applies it, so it may yet be held at that moment.
 */
export const importMachine: Machine<ImportState, ImportEvent> = {
  compared: { hold: "held", apply: "applied", reject: "rejected" },
  held: { apply: "applied", reject: "rejected" },
  applied: {},
  rejected: {},
};
