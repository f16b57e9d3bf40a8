import type { CriterionOutcome } from "@consortia/domain/categorisation/run";
import { categoryInWords, type Scheme } from "@consortia/domain/categorisation/scheme";
import { formatDateTime } from "@consortia/domain/shared/time";
import { schemeView } from "./scheme-view.ts";

const outcomeWords: Readonly<Record<CriterionOutcome, string>> = {
  met: "Met",
  not_met: "Not met",
  cannot_tell: "Cannot tell",
  not_asked: "Not asked of this school",
};

type Read = {
  readonly scheme: Scheme;
  readonly proposal: {
    readonly code: string | null;
    readonly possible: readonly string[];
    readonly decidedBy: string;
    readonly missing: readonly string[];
  };
  readonly results: readonly {
    readonly criterion: string;
    readonly outcome: CriterionOutcome;
    readonly seen: readonly string[];
    readonly missing: readonly string[];
  }[];
  /** The criteria that later figures put out of date; none where that is not asked. */
  readonly outdated?: readonly string[];
  readonly comments: readonly {
    readonly id: string;
    readonly personName: string;
    readonly says: string;
    readonly suggested: string | null;
    readonly criteria: readonly string[];
    readonly commentedAt: string;
  }[];
};

/** What is proposed for a school, why, and what it said of it: the same for the school and for the desk. */
export function proposalView({ scheme, proposal, results, comments, outdated = [] }: Read) {
  const category = scheme.categories.find(({ code }) => code === proposal.code);
  const resultOf = new Map(results.map((one) => [one.criterion, one]));
  return {
    proposed: category === undefined ? null : categoryInWords(category),
    meaning: category?.descriptor ?? null,
    why:
      category === undefined
        ? possibleInWords(scheme, proposal.possible)
        : `By the scheme: ${proposal.decidedBy}.`,
    missing: proposal.missing,
    criteria: schemeView(scheme).criteria.map(({ code, title, rule, whenMet, whenNotMet, points }) => {
      const result = resultOf.get(code);
      const outcome = result?.outcome ?? "not_asked";
      return {
        code,
        title,
        rule,
        outcome: outcomeWords[outcome],
        says: outcome === "met" ? whenMet : outcome === "not_met" ? whenNotMet : null,
        points: outcome === "met" ? points : null,
        seen: result?.seen ?? [],
        missing: result?.missing ?? [],
        isOutdated: outdated.includes(code),
      };
    }),
    comments: comments.map(({ id, personName, says, suggested, criteria, commentedAt }) => ({
      id,
      says,
      by: `${personName}, ${formatDateTime(commentedAt)}`,
      about: aboutInWords(suggested, criteria),
    })),
  };
}

function possibleInWords({ categories }: Scheme, possible: readonly string[]): string {
  if (possible.length === 0) return "The scheme does not cover this school, so people decide.";
  const named = categories.filter(({ code }) => possible.includes(code)).map(categoryInWords);
  return `It could be ${named.join(" or ")}. What is missing could change which, so people decide.`;
}

function aboutInWords(suggested: string | null, criteria: readonly string[]): string | null {
  const parts = [
    ...(criteria.length > 0 ? [`About ${criteria.join(", ")}.`] : []),
    ...(suggested === null ? [] : [`Would place the school in ${suggested}.`]),
  ];
  return parts.length === 0 ? null : parts.join(" ");
}
