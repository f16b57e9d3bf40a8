import { groupInWords } from "@consortia/domain/categorisation/category-release";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { formatDate } from "@consortia/domain/shared/time";
import { csvResponse } from "@consortia/web/csv";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";

const heading = ["School year", "Counted on", "Schools of", "Code", "Category", "Schools"];

/** The page as a file: the same published totals, `c` where a number is held back (REP-1). */
export async function loader({ context }: LoaderFunctionArgs) {
  const releases = await read(() => context.api.categorisation.readCategoryTotals());
  return csvResponse("schools-by-category.csv", [
    heading,
    ...releases.flatMap(({ schoolYear, rows }) =>
      rows.flatMap(({ group, countedOn, total, cells }) => {
        const start = [formatSchoolYear(schoolYear), formatDate(countedOn), groupInWords(group)];
        return [
          ...cells.map(({ code, title, shown }) => [...start, code, title, String(shown)]),
          [...start, "", "All categories", String(total)],
        ];
      }),
    ),
  ]);
}
