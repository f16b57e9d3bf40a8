import { decimalPounds, type Pence } from "@consortia/domain/shared/money";

/** A cell of a spreadsheet: text, which is never a formula, or an amount, which adds up. */
export type SheetCell = string | { readonly pence: Pence };

/** A table as a file for a spreadsheet. */
export function csvResponse(fileName: string, lines: readonly (readonly SheetCell[])[]): Response {
  return new Response(lines.map((cells) => cells.map(cell).join(",")).join("\r\n"), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
    },
  });
}

/** Text is quoted, and never a formula to the spreadsheet that opens it; an amount is only ever digits of ours. */
function cell(content: SheetCell): string {
  if (typeof content !== "string") return decimalPounds(content.pence);
  const harmless = /^\s*[=+\-@\t\r]/.test(content) ? `'${content}` : content;
  return `"${harmless.replaceAll('"', '""')}"`;
}
