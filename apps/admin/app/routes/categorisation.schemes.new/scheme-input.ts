import type { Criterion, Placing } from "@consortia/domain/categorisation/criteria";
import type { Scheme } from "@consortia/domain/categorisation/scheme";
import { measuresByCode } from "@consortia/domain/categorisation/standard-measures";
import { thresholdsOf, withThresholds } from "@consortia/domain/categorisation/thresholds";
import { DomainError } from "@consortia/domain/shared/errors";
import type { FieldNames, TypedForm } from "@consortia/web/forms";

/** The name of a threshold's field, from its criterion and its place in the rule. */
export function thresholdField(code: string, path: string): string {
  return `threshold-${code}-${path}`;
}

/** The base with everything that the form says otherwise. What the form does not ask stays as it is. */
export function schemeInput(base: Scheme, form: TypedForm): Scheme {
  const typed = (name: string, standing: string) => (form.has(name) ? form.text(name).trim() : standing);
  return {
    name: typed("name", base.name),
    note: typed("note", base.note),
    categories: base.categories.map((category) => ({
      ...category,
      title: typed(`category-${category.code}-title`, category.title),
      descriptor: typed(`category-${category.code}-descriptor`, category.descriptor),
    })),
    criteria: base.criteria
      .filter(({ code }) => typed(`keep-${code}`, "yes") !== "no")
      .map((criterion) => criterionInput(criterion, form, typed)),
    placing: placingInput(base.placing, typed),
  };
}

type Typed = (name: string, standing: string) => string;

function criterionInput(criterion: Criterion, form: TypedForm, typed: Typed): Criterion {
  const { code } = criterion;
  const answered = (path: string) => {
    const name = thresholdField(code, path);
    return form.has(name) ? form.text(name) : undefined;
  };
  return {
    ...criterion,
    title: typed(`criterion-${code}-title`, criterion.title),
    whenMet: typed(`criterion-${code}-met`, criterion.whenMet),
    whenNotMet: typed(`criterion-${code}-notMet`, criterion.whenNotMet),
    weight: wholeNumber(
      `criterion-${code}-weight`,
      typed(`criterion-${code}-weight`, String(criterion.weight)),
    ),
    rule: atCriterion(code, () => withThresholds(criterion.rule, answered, measuresByCode)),
  };
}

/** A refusal of a threshold names its place in the rule; the form knows it by its criterion too. */
function atCriterion<T>(code: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.field === undefined) throw error;
    throw new DomainError(error.code, error.message, { field: thresholdField(code, error.field) });
  }
}

function placingInput(placing: Placing, typed: Typed): Placing {
  if (placing.method === "first_line") return placing;
  return {
    method: "points",
    bands: placing.bands.map(({ category, upTo }) => {
      const name = `band-${category}`;
      return { category, upTo: upTo === null ? null : wholeNumber(name, typed(name, String(upTo))) };
    }),
  };
}

function wholeNumber(field: string, text: string): number {
  if (/^[-−]?\d{1,4}$/.test(text)) return Number(text.replace("−", "-"));
  throw new DomainError("invalid", "Give a whole number", { field });
}

/** What the form calls the paths of the schema. */
export function schemeFields(base: Scheme): (form: TypedForm) => FieldNames {
  return (form) => {
    const kept = base.criteria.filter(({ code }) => form.text(`keep-${code}`) !== "no");
    return {
      "scheme.name": "name",
      "scheme.note": "note",
      ...Object.fromEntries(
        base.categories.flatMap(({ code }, place) => [
          [`scheme.categories.${place}.title`, `category-${code}-title`],
          [`scheme.categories.${place}.descriptor`, `category-${code}-descriptor`],
        ]),
      ),
      ...Object.fromEntries(
        kept.flatMap(({ code }, place) => [
          [`scheme.criteria.${place}.title`, `criterion-${code}-title`],
          [`scheme.criteria.${place}.whenMet`, `criterion-${code}-met`],
          [`scheme.criteria.${place}.whenNotMet`, `criterion-${code}-notMet`],
          [`scheme.criteria.${place}.weight`, `criterion-${code}-weight`],
        ]),
      ),
    };
  };
}

/** What the form asks of a scheme, with what stands now: plain facts for the page. */
export function questionsOf({ name, note, categories, criteria, placing }: Scheme) {
  const lines = placing.method === "first_line" ? placing.lines : [];
  const bands = placing.method === "points" ? placing.bands : [];
  return {
    name,
    note,
    categories: categories.map(({ code, title, descriptor }) => ({ code, title, descriptor })),
    criteria: criteria.map(({ code, title, whenMet, whenNotMet, weight, rule }) => ({
      code,
      title,
      whenMet,
      whenNotMet,
      weight: placing.method === "points" ? String(weight) : null,
      isNeeded: lines.some(({ met, notMet }) => met.includes(code) || notMet.includes(code)),
      thresholds: thresholdsOf(rule, measuresByCode),
    })),
    bands: bands.flatMap(({ category, upTo }) => (upTo === null ? [] : [{ category, upTo: String(upTo) }])),
  };
}

export type SchemeQuestions = ReturnType<typeof questionsOf>;
