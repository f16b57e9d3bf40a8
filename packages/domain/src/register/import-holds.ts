import { z } from "zod";
import type { LocalDate } from "../shared/time.ts";
import { formatDate } from "../shared/time.ts";

/** Why an import waits for a second person (REG-8), or because something in it does not add up. */
export const holdSchema = z.object({
  reason: z.enum(["repeated_urn", "coverage", "closures", "older_extract"]),
  words: z.string(),
});
export type Hold = Readonly<z.infer<typeof holdSchema>>;

export type HoldFacts = {
  /** URNs that stand on more than one row. */
  readonly repeatedUrns: readonly string[];
  /** Rows by authority code in the register loaded before, and in this file. */
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  /** The authority's own schools: those open now, and those that the file closes. */
  readonly openNow: number;
  readonly closing: number;
  readonly extractOn: LocalDate;
  readonly lastExtractOn: LocalDate | null;
};

/** An authority may lose this many rows in a hundred, and a school list this many schools, without a question. */
const tolerated_percent = 5;

/** REG-8: what makes a second person look before anything is applied. Empty when nothing does. */
export function holdsOn(facts: HoldFacts): readonly Hold[] {
  return [
    ...repeated(facts.repeatedUrns),
    ...fallenCoverage(facts.before, facts.after),
    ...manyClosures(facts),
    ...olderExtract(facts),
  ];
}

function repeated(urns: readonly string[]): readonly Hold[] {
  return urns.map((urn) => ({
    reason: "repeated_urn",
    words: `URN ${urn} is in the file more than once. Its rows are left out.`,
  }));
}

function fallenCoverage(before: HoldFacts["before"], after: HoldFacts["after"]): readonly Hold[] {
  return Object.entries(before).flatMap(([code, was]) => {
    const is = after[code] ?? 0;
    if ((was - is) * 100 <= was * tolerated_percent) return [];
    return [{ reason: "coverage", words: `${code} falls from ${was} to ${is}. Continue?` }];
  });
}

function manyClosures({ closing, openNow }: HoldFacts): readonly Hold[] {
  if (closing * 100 <= openNow * tolerated_percent) return [];
  return [{ reason: "closures", words: `${closing} of ${openNow} open schools would close.` }];
}

function olderExtract({ extractOn, lastExtractOn }: HoldFacts): readonly Hold[] {
  if (lastExtractOn === null || extractOn >= lastExtractOn) return [];
  return [
    {
      reason: "older_extract",
      words: `The extract is of ${formatDate(extractOn)}, and the register loaded last is of ${formatDate(lastExtractOn)}.`,
    },
  ];
}
