/** A table as a file for a spreadsheet. */
export function csvResponse(fileName: string, lines: readonly (readonly string[])[]): Response {
  return new Response(lines.map((cells) => cells.map(cell).join(",")).join("\r\n"), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
    },
  });
}

/** Quoted, and never a formula to the spreadsheet that opens it. */
function cell(text: string): string {
  const harmless = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
