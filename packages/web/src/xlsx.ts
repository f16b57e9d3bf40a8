import { decimalPounds } from "@consortia/domain/shared/money";
import writeXlsxFile from "write-excel-file/node";
import type { SheetCell } from "./csv.ts";

/**
 * A table as an Excel workbook, its first line bold. Text is written as text, whatever it begins with. The file holds
 * an amount as its decimal digits, so the one number that JavaScript makes of them on the way is written back as they were.
 */
export async function xlsxResponse(
  fileName: string,
  lines: readonly (readonly SheetCell[])[],
): Promise<Response> {
  const rows = lines.map((cells, place) =>
    cells.map((content) => {
      const weight = place === 0 ? { fontWeight: "bold" as const } : {};
      if (typeof content === "string") return { value: content, type: String, ...weight };
      return { value: Number(decimalPounds(content.pence)), type: Number, format: "#,##0.00", ...weight };
    }),
  );
  const widths = (lines[0] ?? []).map((_, column) => ({ width: widthOf(lines, column) }));
  const file = await writeXlsxFile(rows, { columns: widths, stickyRowsCount: 1 }).toBuffer();
  return new Response(new Uint8Array(file), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="${fileName}"`,
    },
  });
}

function widthOf(lines: readonly (readonly SheetCell[])[], column: number): number {
  const lengths = lines.map((cells) => {
    const content = cells[column] ?? "";
    return typeof content === "string" ? content.length : decimalPounds(content.pence).length + 3;
  });
  return Math.min(60, Math.max(10, ...lengths) + 2);
}
