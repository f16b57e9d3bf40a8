import type { Lane } from "../register/lanes.ts";
import { capital, counted } from "../shared/words.ts";
import type { Constitution, MotionKind } from "./constitution.ts";
import type { Constituency, Electorate } from "./electorate.ts";
import type { MajorityRule } from "./majority.ts";

export type ConstitutionPreset = {
  readonly name: string;
  readonly lanes: readonly Lane[];
  /** Lead seats for each consortium of the board's lanes. */
  readonly leadSeatsEach: 0 | 2;
  readonly hasAuthoritySeat: boolean;
  /** Other voting seats to begin with; the board's clerk adds and ends them as its members decide. */
  readonly seats: readonly { readonly constituency: Constituency; readonly count: number }[];
  readonly rules: Constitution;
};

/** Where the sources are silent the rules change by two thirds, and all else by a simple majority. */
const usualMajorities: Readonly<Record<MotionKind, MajorityRule>> = {
  commission: "simple",
  resolution: "simple",
  constitution: "two_thirds",
  formula: "simple",
  allocation: "simple",
  minutes: "simple",
  amendment: "simple",
  de_delegation: "simple",
  variation: "simple",
};

const putToEverybody: Readonly<Record<MotionKind, Electorate>> = {
  commission: "all",
  resolution: "all",
  constitution: "all",
  formula: "all",
  allocation: "all",
  minutes: "all",
  amendment: "all",
  de_delegation: "all",
  variation: "all",
};

const productDefaults = {
  remits: [],
  quorum: { kind: "two_fifths" },
  quorumBase: "electorate",
  minimumPresent: 3,
  vacantSeats: "counted",
  recusalBase: "reduce",
  lanePresence: "any_lane",
  majorities: usualMajorities,
  electorates: putToEverybody,
  tieRule: "casting_vote",
  voteChange: "until_close",
  substitutes: "same_group",
  noticeDays: 5,
  writtenDays: null,
  urgentCap: null,
  chairTermMonths: 12,
} as const;

/**
 * Quorum two fifths follows SI 2012/2261 regulation 8(3); the seats and the authority's one vote follow
 * seed 003 sections 7.4 to 7.7; where both are silent the product's default stands and a board may change it.
 */
const improvementBoardRules = { ...productDefaults, writtenDays: 5, urgentCap: 500_000n } as const;

export const constitutionPresets = {
  primary_improvement: {
    name: "Primary School Improvement Board",
    lanes: ["primary"],
    leadSeatsEach: 2,
    hasAuthoritySeat: true,
    seats: [],
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
    seats: [],
    rules: {
      ...improvementBoardRules,
      remit:
        "Decides how money for school improvement is spent with secondary and special schools, and follows what it achieves.",
    },
  },
  /**
   * Seed 002: members from a range of settings, and five headings. It names no seats and no rules, so each kind of
   * setting begins with one seat, and the quorum is that of a governing body (half, without vacancies).
   */
  education_partnership: {
    name: "Education Partnership Board",
    lanes: ["nursery", "primary", "secondary", "special"],
    leadSeatsEach: 0,
    hasAuthoritySeat: true,
    seats: [
      { constituency: "maintained_primary", count: 1 },
      { constituency: "maintained_secondary", count: 1 },
      { constituency: "maintained_special", count: 1 },
      { constituency: "academy", count: 1 },
      { constituency: "early_years", count: 1 },
      { constituency: "sixteen_to_nineteen", count: 1 },
      { constituency: "diocese", count: 1 },
    ],
    rules: {
      ...productDefaults,
      quorum: { kind: "half_rounded_up" },
      vacantSeats: "not_counted",
      remit:
        "Brings settings of every kind together on finance, accountability, access, people and strategy.",
      remits: ["Finance", "Accountability", "Access", "People", "Strategy"],
    },
  },
  /**
   * SI 2012/2261 regulations 4 and 8: officers speak and do not vote, so there is no LA seat; each kind of item has
   * its own electorate and quorum is of the whole forum. To be checked against the regulations before adoption.
   */
  schools_forum: {
    name: "Schools Forum",
    lanes: ["nursery", "primary", "secondary", "special"],
    leadSeatsEach: 0,
    hasAuthoritySeat: false,
    seats: [
      { constituency: "maintained_primary", count: 4 },
      { constituency: "maintained_secondary", count: 2 },
      { constituency: "maintained_special", count: 1 },
      { constituency: "maintained_nursery", count: 1 },
      { constituency: "maintained_pru", count: 1 },
      { constituency: "academy", count: 4 },
      { constituency: "early_years", count: 1 },
      { constituency: "sixteen_to_nineteen", count: 1 },
    ],
    rules: {
      ...productDefaults,
      quorumBase: "membership",
      electorates: {
        ...putToEverybody,
        de_delegation: "maintained_of_phase",
        formula: "schools_and_early_years",
        allocation: "schools_and_early_years",
      },
      remit:
        "Is consulted on school funding, and decides what the regulations leave to it, item by item with the seats each concerns.",
    },
  },
} as const satisfies Record<string, ConstitutionPreset>;

export type PresetCode = keyof typeof constitutionPresets;
export const presetCodes = [
  "primary_improvement",
  "secondary_special_improvement",
  "education_partnership",
  "schools_forum",
] as const satisfies readonly PresetCode[];

/** `Two seats for the leads of each consortium, one for the authority`: what a board of this kind begins with. */
export function seatsInWords(code: PresetCode): string {
  const { leadSeatsEach, hasAuthoritySeat, seats } = presetOf(code);
  const settings = seats.reduce((sum, one) => sum + one.count, 0);
  const parts = [
    ...(leadSeatsEach === 0 ? [] : ["two seats for the leads of each consortium"]),
    ...(settings === 0
      ? []
      : [
          `${counted(settings, "seat")} for settings of ${counted(seats.length, "kind")}, more as you add them`,
        ]),
    hasAuthoritySeat
      ? "one for the authority"
      : "none for the authority, whose officers speak and do not vote",
  ];
  return capital(parts.join(", "));
}

/** The preset by its code, with every field of the type. */
export function presetOf(code: PresetCode): ConstitutionPreset {
  return constitutionPresets[code];
}
