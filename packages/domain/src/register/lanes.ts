import { z } from "zod";

/** What a school counts as for consortia, boards and rates. An all-through school has two lanes. */
export const lanes = ["primary", "secondary", "special", "nursery"] as const;
export type Lane = (typeof lanes)[number];
export const laneSchema = z.enum(lanes, "Select a lane");
