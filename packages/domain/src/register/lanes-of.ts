import type { Lane } from "./lanes.ts";

/**
 * Phase of the national register → lanes. Configuration: an authority that counts its middle schools
 * otherwise changes this table and nothing else. Phases that are not here have no lane.
 */
const lanesByPhase: Readonly<Record<string, readonly Lane[]>> = {
  Nursery: ["nursery"],
  Primary: ["primary"],
  "Middle deemed primary": ["primary"],
  Secondary: ["secondary"],
  "Middle deemed secondary": ["secondary"],
  "All-through": ["primary", "secondary"],
};

/** Types that are special whatever their phase, which the register mostly gives as "Not applicable". */
const specialTypes = [
  "Community special school",
  "Foundation special school",
  "Non-maintained special school",
  "Academy special converter",
  "Academy special sponsor led",
  "Free schools special",
  "Pupil referral unit",
  "Academy alternative provision converter",
  "Academy alternative provision sponsor led",
  "Free schools alternative provision",
];

/** What a school counts as for consortia, boards and rates; none for a sixth-form college, say. */
export function lanesOf({ phase, typeName }: { phase: string; typeName: string }): readonly Lane[] {
  if (specialTypes.includes(typeName)) return ["special"];
  return lanesByPhase[phase] ?? [];
}
