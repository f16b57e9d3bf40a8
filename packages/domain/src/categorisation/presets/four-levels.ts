import type { Criterion } from "../criteria.ts";
import type { Rule } from "../rule.ts";
import { all, any, beside, figure, trend } from "../rule-builders.ts";
import type { Category, Scheme, Standing } from "../scheme.ts";

/**
 * Four levels from points of concern over the three frameworks of inspection, after the default criteria of practice
 * (section 2). A weight of 10 alone reaches the last level; capacity to help others speaks for the school.
 */
export const fourLevels: Scheme = {
  name: "Four levels",
  note:
    "Each criterion that is met adds its points of concern. An inspection counts under its own framework alone: no " +
    "grade is turned into a report card, nor the other way. Weights and thresholds are a beginning for consultation.",
  categories: [
    level("A", "Light touch", "Few signs of concern; may be able to help others.", "well_performing"),
    level("B", "Light touch, watched", "Some signs of concern, watched each term.", "well_performing"),
    level("C", "Support and challenge", "Enough signs of concern to plan support.", "vulnerable"),
    {
      ...level("D", "Intensive support", "Serious concern: a plan with the authority.", "under_performing"),
      isAuthorityResponsibility: true,
    },
  ],
  criteria: [...inspections(), ...outcomes(), ...conditions()],
  placing: {
    method: "points",
    bands: [
      { category: "A", upTo: 1 },
      { category: "B", upTo: 4 },
      { category: "C", upTo: 9 },
      { category: "D", upTo: null },
    ],
  },
};

/** A beginning for consultation, after the support schedule of practice (section 4). */
function supportOf(code: string): readonly string[] {
  const support: Readonly<Record<string, readonly string[]>> = {
    C: [
      "Review visit each term",
      "Brokered support where it is needed",
      "Seminar for leaders and governors each term",
    ],
    D: [
      "Visit by an LA officer every two weeks",
      "Review visit each half-term",
      "Review and intervention meeting each half-term",
      "Brokered support",
      "Plan with the authority",
      "Seminar for leaders and governors each term",
    ],
  };
  return support[code] ?? [];
}

function level(code: string, title: string, descriptor: string, standing: Standing): Category {
  return {
    code,
    title,
    descriptor,
    standing,
    isAuthorityResponsibility: false,
    support: supportOf(code),
  };
}

type Said = { readonly title: string; readonly met: string; readonly notMet: string };

function asks(code: string, weight: number, rule: Rule, { title, met, notMet }: Said): Criterion {
  return { code, title, rule, lanes: null, whenMet: met, whenNotMet: notMet, weight };
}

/** Whatever the latest inspection was held under, two of these three cannot be met. */
function inspections(): readonly Criterion[] {
  const under = (era: string, rule: Rule) => all(figure("inspection_era", "exactly", era), rule);
  return [
    asks("G3", 4, under("Graded", figure("graded_overall", "exactly", "Requires improvement")), {
      title: "Graded inspection: requires improvement",
      met: "The latest inspection gave the third grade",
      notMet: "The latest inspection did not give the third grade",
    }),
    asks("G4", 10, under("Graded", figure("graded_overall", "exactly", "Inadequate")), {
      title: "Graded inspection: inadequate",
      met: "The latest inspection gave the fourth grade",
      notMet: "The latest inspection did not give the fourth grade",
    }),
    asks(
      "A3",
      4,
      under(
        "Areas only",
        any(
          figure("areas_education", "at_least", "Requires improvement"),
          figure("areas_leadership", "at_least", "Requires improvement"),
        ),
      ),
      {
        title: "Inspection without an overall grade: an area below good",
        met: "Education or leadership was judged below good",
        notMet: "Neither education nor leadership was judged below good",
      },
    ),
    asks("A4", 10, under("Areas only", figure("areas_safeguarding", "exactly", "Not met")), {
      title: "Inspection without an overall grade: safeguarding",
      met: "Safeguarding was judged not effective",
      notMet: "Safeguarding was not judged ineffective",
    }),
    asks(
      "C4",
      4,
      under(
        "Report card",
        any(
          figure("card_achievement", "at_least", "Needs attention"),
          figure("card_attendance", "at_least", "Needs attention"),
          figure("card_leadership", "at_least", "Needs attention"),
        ),
      ),
      {
        title: "Report card: an area needs attention",
        met: "An area of the report card needs attention or urgent improvement",
        notMet: "No area of the report card needs attention",
      },
    ),
    asks(
      "C5",
      10,
      under(
        "Report card",
        any(
          figure("card_leadership", "exactly", "Urgent improvement"),
          figure("card_safeguarding", "exactly", "Not met"),
        ),
      ),
      {
        title: "Report card: leadership or safeguarding",
        met: "Leadership needs urgent improvement, or safeguarding was not met",
        notMet: "Leadership does not need urgent improvement and safeguarding was met",
      },
    ),
  ];
}

function outcomes(): readonly Criterion[] {
  const primary = ["primary"] as const;
  const secondary = ["secondary"] as const;
  return [
    {
      ...asks("P1", 2, beside("national", "ks2_expected", "at_most", "-5"), {
        title: "Results at 11 against the country",
        met: "5 points or more below the national figure",
        notMet: "Not 5 points below the national figure",
      }),
      lanes: primary,
    },
    {
      ...asks("P2", 2, trend("ks2_expected", "worse", 3, 500), {
        title: "Results at 11 over three years",
        met: "Fell steadily, by 5 points or more",
        notMet: "Did not fall steadily by 5 points",
      }),
      lanes: primary,
    },
    {
      ...asks("P3", 1, beside("national", "ks2_gap", "above"), {
        title: "Gap of disadvantaged pupils at 11",
        met: "Wider than in the country",
        notMet: "Not wider than in the country",
      }),
      lanes: primary,
    },
    {
      ...asks("S1", 2, beside("national", "ks4_attainment8", "at_most", "-5"), {
        title: "Attainment 8 against the country",
        met: "5 points or more below the national figure",
        notMet: "Not 5 points below the national figure",
      }),
      lanes: secondary,
    },
    {
      ...asks("S2", 2, trend("ks4_attainment8", "worse", 3, 3_000), {
        title: "Attainment 8 over three years",
        met: "Fell steadily, by 3 points or more",
        notMet: "Did not fall steadily by 3 points",
      }),
      lanes: secondary,
    },
    {
      ...asks("S3", 1, beside("national", "ks4_gap", "above"), {
        title: "Gap of disadvantaged pupils in Attainment 8",
        met: "Wider than in the country",
        notMet: "Not wider than in the country",
      }),
      lanes: secondary,
    },
    asks("AB", 1, beside("national", "persistent_absence", "at_least", "2"), {
      title: "Persistent absence",
      met: "2 percentage points or more above the national figure",
      notMet: "Not 2 percentage points above the national figure",
    }),
    asks("SU", 1, beside("national", "suspensions", "above"), {
      title: "Suspensions",
      met: "More than in the country",
      notMet: "Not more than in the country",
    }),
  ];
}

function conditions(): readonly Criterion[] {
  return [
    asks("HD", 1, figure("head_months", "below", "24"), {
      title: "Stability of leadership",
      met: "The head has been in post for less than two years",
      notMet: "The head has been in post for two years or more",
    }),
    asks("GV", 1, figure("governor_vacancies", "at_least", "3"), {
      title: "Governance",
      met: "Three vacancies or more on the governing body",
      notMet: "Fewer than three vacancies on the governing body",
    }),
    asks("SG", 4, figure("safeguarding_audit", "exactly", "No"), {
      title: "Safeguarding audit",
      met: "The last audit was not secure",
      notMet: "The last audit was secure",
    }),
    asks("FN", 1, figure("balance", "below", "0"), {
      title: "Finance",
      met: "The year ended in deficit",
      notMet: "The year did not end in deficit",
    }),
    asks("ST", 1, figure("staff_turnover", "at_least", "20"), {
      title: "Staff turnover",
      met: "A fifth or more of the teachers left in the year",
      notMet: "Less than a fifth of the teachers left in the year",
    }),
    asks("RO", 1, figure("roll_change", "at_most", "-10"), {
      title: "Roll",
      met: "The roll fell by a tenth or more over the year",
      notMet: "The roll did not fall by a tenth",
    }),
    asks("SE", 1, figure("self_evaluation_accurate", "exactly", "No"), {
      title: "Accuracy of self-evaluation",
      met: "Visits found other than the school says of itself",
      notMet: "Visits found what the school says of itself",
    }),
    asks("CP", -1, figure("supports_others", "exactly", "Yes"), {
      title: "Capacity to support others",
      met: "Supports another school at present",
      notMet: "Does not support another school at present",
    }),
  ];
}
