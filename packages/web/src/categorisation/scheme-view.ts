import { type Criterion, lineInWords, type Placing } from "@consortia/domain/categorisation/criteria";
import { ruleInWords } from "@consortia/domain/categorisation/rule-words";
import { type Scheme, standingInWords } from "@consortia/domain/categorisation/scheme";
import { measuresByCode } from "@consortia/domain/categorisation/standard-measures";

/** A scheme as both apps show it: everything a school is judged by, in plain sentences (CAT-6). */
export function schemeView({ categories, criteria, placing, note }: Scheme) {
  return {
    note,
    categories: categories.map(
      ({ code, title, descriptor, standing, isAuthorityResponsibility, support }) => ({
        code,
        title,
        descriptor,
        standing: standing === null ? null : standingInWords(standing),
        support,
        supportedBy: isAuthorityResponsibility ? "The authority" : "The consortium",
      }),
    ),
    criteria: criteria.map((criterion) => ({
      code: criterion.code,
      title: criterion.title,
      rule: `${ruleInWords(criterion.rule, measuresByCode)}.`,
      askedOf: askedOf(criterion),
      whenMet: criterion.whenMet,
      whenNotMet: criterion.whenNotMet,
      points: placing.method === "points" ? String(criterion.weight).replace("-", "−") : null,
    })),
    placing: placingView(placing),
  };
}

export type SchemeView = ReturnType<typeof schemeView>;

function placingView(placing: Placing): { readonly says: string; readonly steps: readonly string[] } {
  if (placing.method === "first_line") {
    return {
      says: "The first line that holds decides. Where a figure that is missing could change which, nothing is proposed and people decide.",
      steps: placing.lines.map((line) => `Category ${lineInWords(line)}.`),
    };
  }
  const from = (place: number) => placing.bands[place - 1]?.upTo ?? null;
  return {
    says: "Each criterion that is met adds its points. Where figures that are missing could change the category, nothing is proposed and people decide.",
    steps: placing.bands.map(({ category, upTo }, place) => {
      const least = from(place);
      if (upTo === null) return `Category ${category}: more than ${least ?? 0} points.`;
      return least === null
        ? `Category ${category}: up to ${upTo} points.`
        : `Category ${category}: ${least + 1} to ${upTo} points.`;
    }),
  };
}

function askedOf({ lanes }: Criterion): string {
  return lanes === null ? "All schools" : `${lanes.join(" and ")} schools`;
}
