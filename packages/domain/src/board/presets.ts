import type { Lane } from "../register/lanes.ts";
import type { Constitution } from "./constitution.ts";

export type ConstitutionPreset = {
  readonly name: string;
  readonly lanes: readonly Lane[];
  /** Two leads for each consortium of the board's lanes, and the authority's single seat (seed 003, section 7.6). */
  readonly leadSeatsEach: number;
  readonly hasAuthoritySeat: boolean;
  readonly rules: Constitution;
};

/**
 * Quorum two fifths follows SI 2012/2261 regulation 8(3); the seats and the authority's one vote follow
 * seed 003 sections 7.4 to 7.7; where both are silent the product's default stands and a board may change it.
 */
const improvementBoardRules = {
  quorum: { kind: "two_fifths" },
  minimumPresent: 3,
  vacantSeats: "counted",
  recusalBase: "reduce",
  lanePresence: "any_lane",
  majorities: { commission: "simple", resolution: "simple" },
  tieRule: "casting_vote",
  voteChange: "until_close",
  noticeDays: 5,
} as const;

export const constitutionPresets = {
  primary_improvement: {
    name: "Primary School Improvement Board",
    lanes: ["primary"],
    leadSeatsEach: 2,
    hasAuthoritySeat: true,
    rules: {
      ...improvementBoardRules,
      remit:
        "Decides how money for school improvement is spent with primary schools, and follows what it achieves.",
    },
  },
  secondary_special_improvement: {
    name: "Secondary and Special School Improvement Board",
    lanes: ["secondary", "special"],
    leadSeatsEach: 2,
    hasAuthoritySeat: true,
    rules: {
      ...improvementBoardRules,
      remit:
        "Decides how money for school improvement is spent with secondary and special schools, and follows what it achieves.",
    },
  },
} as const satisfies Record<string, ConstitutionPreset>;

export type PresetCode = keyof typeof constitutionPresets;
export const presetCodes = [
  "primary_improvement",
  "secondary_special_improvement",
] as const satisfies readonly PresetCode[];
