import { z } from "zod";

/** What a school counts as for consortia, boards and rates. An all-through school has two lanes. */
export const lanes = ["primary", "secondary", "special", "nursery"] as const;
export type Lane = (typeof lanes)[number];
export const laneSchema = z.enum(lanes, "Select a lane");

const laneTitles: Readonly<Record<Lane, string>> = {
  primary: "Primary",
  secondary: "Secondary",
  special: "Special",
  nursery: "Nursery",
};

/** The lane as a choice or an answer on its own; inside a sentence it is the lane itself. */
export function laneWords(lane: Lane): string {
  return laneTitles[lane];
}

/** Every lane, for a form that asks for one. */
export const laneChoices = lanes.map((lane) => ({ value: lane, words: laneWords(lane) }));
