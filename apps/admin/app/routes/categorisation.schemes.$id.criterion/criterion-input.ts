import type { Criterion } from "@consortia/domain/categorisation/criteria";
import type { Scheme } from "@consortia/domain/categorisation/scheme";
import { withCriterion } from "@consortia/domain/categorisation/scheme-edits";
import { measuresByCode } from "@consortia/domain/categorisation/standard-measures";
import {
  fieldsOfTest,
  most_tests,
  ruleFrom,
  type TypedTest,
  typedRuleOf,
} from "@consortia/domain/categorisation/typed-rule";
import { lanes } from "@consortia/domain/register/lanes";
import { DomainError } from "@consortia/domain/shared/errors";
import type { FieldNames, TypedForm } from "@consortia/web/forms";

const empty: TypedTest = { measure: "", asks: "", value: "", beside: "", figures: "" };

/** A criterion as the form asks for it; `isDeep` where its rule can be changed in a file alone. */
export function criterionQuestions(scheme: Scheme, code: string | null) {
  const criterion = scheme.criteria.find((one) => one.code === code);
  const typed = criterion === undefined ? null : typedRuleOf(criterion.rule, measuresByCode);
  return {
    code: criterion?.code ?? "",
    title: criterion?.title ?? "",
    lanes: criterion?.lanes ?? [...lanes],
    whenMet: criterion?.whenMet ?? "",
    whenNotMet: criterion?.whenNotMet ?? "",
    weight: scheme.placing.method === "points" ? String(criterion?.weight ?? "") : null,
    isDeep: criterion !== undefined && typed === null,
    joined: typed?.joined ?? "all",
    atLeast: typed?.atLeast ?? "",
    tests: Array.from({ length: most_tests }, (_, place) => ({
      ...(typed?.tests[place] ?? empty),
      fields: fieldsOfTest(place),
    })),
  };
}
export type CriterionQuestions = ReturnType<typeof criterionQuestions>;

/** The scheme with the criterion that was typed, at its end or in the place of the one that has the code. */
export function schemeWithTyped(scheme: Scheme, code: string | null, form: TypedForm): Scheme {
  const standing = scheme.criteria.find((one) => one.code === code);
  const asked = form.all("lanes").flatMap((typed) => lanes.filter((lane) => lane === typed));
  if (asked.length === 0) throw invalidAt("lanes", "Select of which schools it is asked");
  const criterion: Criterion = {
    code: form.text("criterion").trim(),
    title: form.text("title"),
    rule:
      form.has("joined") || standing === undefined
        ? ruleFrom(typedRule(form), measuresByCode)
        : standing.rule,
    lanes: asked.length === lanes.length ? null : asked,
    whenMet: form.text("whenMet"),
    whenNotMet: form.text("whenNotMet"),
    weight: form.has("weight") ? points(form.text("weight")) : (standing?.weight ?? 0),
  };
  return withCriterion(scheme, code, criterion);
}

function typedRule(form: TypedForm) {
  return {
    joined: form.text("joined"),
    atLeast: form.text("atLeast"),
    tests: Array.from({ length: most_tests }, (_, place): TypedTest => {
      const { measure, asks, value, beside, figures } = fieldsOfTest(place);
      return {
        measure: form.text(measure),
        asks: form.text(asks),
        value: form.text(value).trim(),
        beside: form.text(beside),
        figures: form.text(figures).trim(),
      };
    }),
  };
}

function points(typed: string): number {
  if (/^[-−]?\d{1,3}$/.test(typed.trim())) return Number(typed.trim().replace("−", "-"));
  throw invalidAt("weight", "Give a whole number of points");
}

/** What the form calls the paths of the schema: the criterion stands at the end, or where it stood, and lines name it. */
export function criterionFields(scheme: Scheme, code: string | null): FieldNames {
  const found = scheme.criteria.findIndex((one) => one.code === code);
  const place = found === -1 ? scheme.criteria.length : found;
  return {
    criteria: "criterion",
    "scheme.criteria": "criterion",
    "scheme.placing": "criterion",
    rule: "test-1-measure",
    [`scheme.criteria.${place}.code`]: "criterion",
    ...Object.fromEntries(
      ["title", "whenMet", "whenNotMet", "weight"].map((field) => [
        `scheme.criteria.${place}.${field}`,
        field,
      ]),
    ),
  };
}

function invalidAt(field: string, message: string): DomainError {
  return new DomainError("invalid", message, { field });
}
