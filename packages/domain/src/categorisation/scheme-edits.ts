import { DomainError } from "../shared/errors.ts";
import type { Criterion, PlacingBand, PlacingLine } from "./criteria.ts";
import type { Scheme } from "./scheme.ts";

/**
 * The scheme with one criterion more, or with another in the place of the one that has this code. Where its code changes,
 * the lines that name it name the new one. `checkScheme` says whether all of it fits together.
 * @throws DomainError `not_found` where no criterion has the code
 */
export function withCriterion(scheme: Scheme, standing: string | null, criterion: Criterion): Scheme {
  if (standing === null) return { ...scheme, criteria: [...scheme.criteria, criterion] };
  if (!scheme.criteria.some(({ code }) => code === standing)) {
    throw new DomainError("not_found", `This scheme has no criterion ${standing}.`);
  }
  const renamed = (code: string) => (code === standing ? criterion.code : code);
  const { placing } = scheme;
  return {
    ...scheme,
    criteria: scheme.criteria.map((one) => (one.code === standing ? criterion : one)),
    placing:
      placing.method === "points"
        ? placing
        : {
            ...placing,
            lines: placing.lines.map(({ category, met, notMet }) => ({
              category,
              met: met.map(renamed),
              notMet: notMet.map(renamed),
            })),
          },
  };
}

/** A line or a band as a form holds it: of a line codes with commas between, of a band its end or nothing. */
export type TypedLine = { readonly category: string; readonly met: string; readonly notMet: string };
export type TypedBand = { readonly category: string; readonly upTo: string };

export function typedLineOf({ category, met, notMet }: PlacingLine): TypedLine {
  return { category, met: met.join(", "), notMet: notMet.join(", ") };
}

/** The lines that were typed, in their order; one without a category is left out. */
export function linesFrom(typed: readonly TypedLine[]): readonly PlacingLine[] {
  return typed
    .filter(({ category }) => category !== "")
    .map(({ category, met, notMet }) => ({ category, met: codesIn(met), notMet: codesIn(notMet) }));
}

function codesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((code) => code !== ""))];
}

export function typedBandOf({ category, upTo }: PlacingBand): TypedBand {
  return { category, upTo: upTo === null ? "" : String(upTo) };
}

/**
 * The bands that were typed, in their order; one without a category is left out.
 * @throws DomainError `invalid` at `band-1-upTo` and the like
 */
export function bandsFrom(typed: readonly TypedBand[]): readonly PlacingBand[] {
  return typed.flatMap(({ category, upTo }, place): PlacingBand[] => {
    if (category === "") return [];
    if (upTo === "") return [{ category, upTo: null }];
    if (/^[-−]?\d{1,4}$/.test(upTo)) return [{ category, upTo: Number(upTo.replace("−", "-")) }];
    throw new DomainError("invalid", "Give a whole number, or leave it empty for the last", {
      field: `band-${place + 1}-upTo`,
    });
  });
}
