import { csvResponse } from "@consortia/web/csv";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";

/** The rows that were left out, for a spreadsheet. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const problems = await read(() => context.api.register.listImportProblems({ importId: params.id ?? "" }));
  return csvResponse("problems.csv", [
    ["Row", "URN", "Problem"],
    ...problems.map((one) => [String(one.rowNumber), one.urn, one.words]),
  ]);
}
