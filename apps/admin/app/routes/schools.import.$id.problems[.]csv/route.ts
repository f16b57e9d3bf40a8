import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs } from "@remix-run/node";

/** The rows that were left out, for a spreadsheet. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const problems = await read(() => context.api.register.listImportProblems({ importId: params.id ?? "" }));
  const lines = [
    ["Row", "URN", "Problem"],
    ...problems.map((one) => [String(one.rowNumber), one.urn, one.words]),
  ];
  return new Response(lines.map((cells) => cells.map(cell).join(",")).join("\r\n"), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="problems.csv"',
    },
  });
}

/** Quoted, and never a formula to the spreadsheet that opens it. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
