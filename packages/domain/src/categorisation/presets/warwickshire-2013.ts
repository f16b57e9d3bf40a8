import type { Criterion, PlacingLine } from "../criteria.ts";
import { all, beside, figure, trend } from "../rule-builders.ts";
import type { Category, Scheme, Standing } from "../scheme.ts";

/**
 * The preset of seed 003, appendices C to E: eight codes in the source's order. The source prints no criteria, only
 * titles: those below are the product's reading of the titles, and a board may change or drop them.
 */
export const warwickshire2013: Scheme = {
  name: "Warwickshire 2013",
  note:
    "3A and 3B were for schools last inspected before September 2012, and are history for any school inspected " +
    "since. The source offers academies in 3A and 3C less than those in 3B and 3D; the board is asked to decide.",
  categories: [
    category("1", "Outstanding", "Results and leadership are outstanding; the school can help others."),
    category("2A", "Good, improving", "Good at the last inspection, and getting better."),
    category("2B", "Good, declining", "Good at the last inspection, with signs of decline."),
    category(
      "3A",
      "Satisfactory, declining",
      "Satisfactory when last inspected, with signs of decline.",
      "vulnerable",
    ),
    category(
      "3B",
      "Satisfactory, improving",
      "Satisfactory when last inspected, and getting better.",
      "vulnerable",
    ),
    category(
      "3C",
      "Requires improvement",
      "Requires improvement, and needs outside support to get there.",
      "under_performing",
    ),
    category(
      "3D",
      "Requires improvement with good leadership",
      "Requires improvement, and its leaders have shown that they can bring it about.",
      "under_performing",
    ),
    {
      ...category("4", "Inadequate", "Has serious weaknesses or is in special measures.", "under_performing"),
      isAuthorityResponsibility: true,
    },
  ],
  criteria: criteria(),
  placing: { method: "first_line", lines: lines() },
};

function category(
  code: string,
  title: string,
  descriptor: string,
  standing: Standing = "well_performing",
): Category {
  return {
    code,
    title,
    descriptor,
    standing,
    isAuthorityResponsibility: false,
    support: supportOf(code),
  };
}

function criteria(): readonly Criterion[] {
  const graded = figure("inspection_era", "exactly", "Graded");
  const judged = (word: string) => all(graded, figure("graded_overall", "exactly", word));
  const ofAll = (one: Omit<Criterion, "lanes" | "weight">): Criterion => ({ ...one, lanes: null, weight: 0 });
  return [
    ofAll({
      code: "G1",
      title: "Outstanding at the latest inspection",
      rule: judged("Outstanding"),
      whenMet: "Judged outstanding",
      whenNotMet: "Not judged outstanding",
    }),
    ofAll({
      code: "G2",
      title: "Good at the latest inspection",
      rule: judged("Good"),
      whenMet: "Judged good",
      whenNotMet: "Not judged good",
    }),
    ofAll({
      code: "G3",
      title: "Third grade at the latest inspection",
      rule: judged("Requires improvement"),
      whenMet: "Judged satisfactory or requires improvement",
      whenNotMet: "Not judged to be in the third grade",
    }),
    ofAll({
      code: "G4",
      title: "Inadequate at the latest inspection",
      rule: judged("Inadequate"),
      whenMet: "Judged inadequate",
      whenNotMet: "Not judged inadequate",
    }),
    ofAll({
      code: "S12",
      title: "Inspected when the third grade was called satisfactory",
      rule: figure("graded_on", "below", "2012-09-01"),
      whenMet: "Inspected before September 2012",
      whenNotMet: "Inspected since September 2012",
    }),
    ofAll({
      code: "L2",
      title: "Leadership judged good or better",
      rule: figure("graded_leadership", "at_most", "Good"),
      whenMet: "Its leaders have shown that they can bring improvement about",
      whenNotMet: "Leadership was not judged good",
    }),
    {
      code: "DP",
      title: "Results at 11 fall",
      rule: trend("ks2_expected", "worse", 3, 500),
      lanes: ["primary"],
      whenMet: "Signs of decline: results at 11 fell steadily over three years",
      whenNotMet: "Results at 11 did not fall steadily over three years",
      weight: 0,
    },
    {
      code: "DS",
      title: "Attainment 8 below the country",
      rule: beside("national", "ks4_attainment8", "below", "-3"),
      lanes: ["secondary"],
      whenMet: "Signs of decline: Attainment 8 is well below the national figure",
      whenNotMet: "Attainment 8 is not well below the national figure",
      weight: 0,
    },
  ];
}

/** Declining stands before improving: any sign of decline is enough, and improving needs that there is none. */
function lines(): readonly PlacingLine[] {
  const graded = (met: readonly string[], improving: string, declining: string) => [
    { category: declining, met: [...met, "DP"], notMet: [] },
    { category: declining, met: [...met, "DS"], notMet: [] },
    { category: improving, met, notMet: ["DP", "DS"] },
  ];
  return [
    { category: "4", met: ["G4"], notMet: [] },
    { category: "1", met: ["G1"], notMet: [] },
    ...graded(["G2"], "2A", "2B"),
    ...graded(["G3", "S12"], "3B", "3A"),
    { category: "3D", met: ["G3", "L2"], notMet: ["S12"] },
    { category: "3C", met: ["G3"], notMet: ["S12", "L2"] },
  ];
}

/** Appendix C, beyond the core offer of every school. */
function supportOf(code: string): readonly string[] {
  const seminar = "Seminar for leaders and governors each term";
  const brokered = "Brokered support from leaders of other schools";
  const support: Readonly<Record<string, readonly string[]>> = {
    "3A": [
      "Desktop exercise",
      "Diagnostic visit, with a report to head and chair, and recommendations",
      "Brokered support if it is needed",
      seminar,
    ],
    "3B": ["Desktop exercise", seminar],
    "3C": [
      "Attached HMI",
      "Visit by an LA officer every three weeks",
      "Review visit each term, against the milestones of the plan",
      "Review and intervention meeting each term",
      brokered,
      seminar,
    ],
    "3D": [
      "Attached HMI",
      "Visit by an LA officer each half-term",
      "Review visit, with a report to head and governors",
      "Brokered support if it is needed",
      "Seminar each term, to share what works",
    ],
    "4": [
      "Attached HMI",
      "Visit by an LA officer every two weeks",
      "Review visit each half-term, against the milestones of the plan",
      "Review and intervention meeting each half-term",
      "Statement of action or LA plan",
      brokered,
      "Work with the diocese, for a church school",
      "Regular impact reports from every external partner",
      seminar,
    ],
  };
  return support[code] ?? [];
}
