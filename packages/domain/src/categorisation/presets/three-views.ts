import type { Criterion } from "../criteria.ts";
import { count, figure } from "../rule-builders.ts";
import type { Scheme } from "../scheme.ts";

const levels = ["A", "B", "C", "D"] as const;
type Level = (typeof levels)[number];

const titles: Readonly<Record<Level, string>> = {
  A: "Strong, helps others",
  B: "Secure",
  C: "Needs some support",
  D: "Needs much support",
};

/**
 * Each school is placed by itself, by its consortium and by the authority; what two of the three say is proposed. Where
 * all three differ nothing is proposed and people decide, with the three views side by side.
 */
export const threeViews: Scheme = {
  name: "Three views",
  note: "The school, its consortium and the authority each name a level. Two that agree are proposed.",
  categories: levels.map((code) => ({
    code,
    title: titles[code],
    descriptor: `Two of the three views say ${code}: ${titles[code].toLowerCase()}.`,
    standing: code === "D" ? "under_performing" : code === "C" ? "vulnerable" : "well_performing",
    isAuthorityResponsibility: false,
    support: [],
  })),
  criteria: levels.map(agreed),
  placing: {
    method: "first_line",
    lines: levels.map((category) => ({ category, met: [`V${category}`], notMet: [] })),
  },
};

function agreed(level: Level): Criterion {
  const views = ["view_self", "view_peers", "view_authority"];
  return {
    code: `V${level}`,
    title: `Two of the three views say ${level}`,
    rule: count(2, ...views.map((view) => figure(view, "exactly", level))),
    lanes: null,
    whenMet: `Two or all three say ${level}`,
    whenNotMet: `Fewer than two say ${level}`,
    weight: 0,
  };
}
