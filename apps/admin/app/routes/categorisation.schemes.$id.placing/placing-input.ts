import type { Scheme } from "@consortia/domain/categorisation/scheme";
import {
  bandsFrom,
  linesFrom,
  type TypedBand,
  type TypedLine,
  typedBandOf,
  typedLineOf,
} from "@consortia/domain/categorisation/scheme-edits";
import type { FieldNames, TypedForm } from "@consortia/web/forms";

/** Places for what is new, below what stands. */
const rows_more = 3;

/** What the form asks: lines of criteria or bands of points, as the scheme has it. */
export function placingQuestions({ placing, categories, criteria }: Scheme) {
  return {
    categories: categories.map(({ code, title }) => ({ value: code, words: `${code} ${title}` })),
    criteria: criteria.map(({ code, title }) => `${code} ${title}`),
    lines:
      placing.method === "first_line"
        ? withRoom(placing.lines.map(typedLineOf), { category: "", met: "", notMet: "" })
        : null,
    bands:
      placing.method === "points"
        ? withRoom(placing.bands.map(typedBandOf), { category: "", upTo: "" })
        : null,
  };
}
export type PlacingQuestions = ReturnType<typeof placingQuestions>;

function withRoom<Row>(rows: readonly Row[], blank: Row): readonly Row[] {
  return [...rows, ...Array.from({ length: rows_more }, () => blank)];
}

const rowFields = {
  points: { row: "band", rows: "bands", fields: ["category", "upTo"] },
  first_line: { row: "line", rows: "lines", fields: ["category", "met", "notMet"] },
} as const;

function placesIn(form: TypedForm): readonly number[] {
  return Array.from({ length: Number(form.text("rows")) || 0 }, (_, place) => place);
}

/** What the form calls the paths of the schema, which counts only the rows that have a category. */
export function placingFields({ placing }: Scheme, form: TypedForm): FieldNames {
  const { row, rows, fields } = rowFields[placing.method];
  const kept = placesIn(form).filter((place) => form.text(`${row}-${place + 1}-category`) !== "");
  const first = `${row}-1-category`;
  return {
    placing: first,
    "scheme.placing": first,
    ...Object.fromEntries(
      kept.flatMap((place, index) =>
        fields.map((field) => [`scheme.placing.${rows}.${index}.${field}`, `${row}-${place + 1}-${field}`]),
      ),
    ),
  };
}

/** The scheme placed as it was typed: rows in order, a row without a category left out. */
export function schemeWithPlacing(scheme: Scheme, form: TypedForm): Scheme {
  const at = (row: string, place: number, field: string) => form.text(`${row}-${place + 1}-${field}`).trim();
  const places = placesIn(form);
  if (scheme.placing.method === "points") {
    const typed = places.map(
      (place): TypedBand => ({ category: at("band", place, "category"), upTo: at("band", place, "upTo") }),
    );
    return { ...scheme, placing: { method: "points", bands: bandsFrom(typed) } };
  }
  const typed = places.map(
    (place): TypedLine => ({
      category: at("line", place, "category"),
      met: at("line", place, "met"),
      notMet: at("line", place, "notMet"),
    }),
  );
  return { ...scheme, placing: { method: "first_line", lines: linesFrom(typed) } };
}
