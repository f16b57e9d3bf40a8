import { z } from "zod";
import { urnSchema } from "../shared/ids.ts";
import { type LocalDate, localDateSchema } from "../shared/time.ts";
import { reasonSchema } from "./schemas.ts";

/** The columns a file must name in its first line, in any order and case. */
export const bulkColumns = ["urn", "code", "effective_on", "reason"] as const;

/** One line of the file as text, with its place as a spreadsheet shows it: the header is line 1. */
export type BulkLine = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

export type BulkRow<SchoolId extends string> = {
  readonly line: number;
  readonly schoolId: SchoolId;
  readonly urn: string;
  readonly schoolName: string;
  readonly code: string;
  readonly effectiveOn: LocalDate;
  readonly reason: string;
  /** The code that stands now, or null where the school has none. */
  readonly codeNow: string | null;
};

export type BulkFault = { readonly line: number; readonly says: string };

export type BulkSchool<SchoolId extends string> = {
  readonly id: SchoolId;
  readonly urn: string;
  readonly name: string;
  readonly codeNow: string | null;
};

export type BulkOutcome<SchoolId extends string> =
  | { readonly outcome: "ready"; readonly rows: readonly BulkRow<SchoolId>[] }
  | { readonly outcome: "faulty"; readonly faults: readonly BulkFault[] };

const rowSchema = z.object({
  urn: urnSchema,
  code: z.string().trim().min(1, "enter a category"),
  effective_on: localDateSchema,
  reason: reasonSchema,
});

/** All rows or none: every bad row is named, so that one sitting mends the whole file. */
export function checkBulkRows<SchoolId extends string>(
  lines: readonly BulkLine[],
  known: {
    readonly schools: ReadonlyMap<string, BulkSchool<SchoolId>>;
    readonly codes: ReadonlySet<string>;
    readonly today: LocalDate;
  },
): BulkOutcome<SchoolId> {
  const faults: BulkFault[] = [];
  const rows: BulkRow<SchoolId>[] = [];
  const firstLineOf = new Map<string, number>();
  for (const { line, cells } of lines) {
    const checked = rowSchema.safeParse(cells);
    const fault = (says: string) => faults.push({ line, says: `Row ${line}: ${says}` });
    if (!checked.success) {
      for (const { path, message } of checked.error.issues) fault(`${path.join(".")}: ${message}`);
      continue;
    }
    const { urn, code, effective_on: effectiveOn, reason } = checked.data;
    const school = known.schools.get(urn);
    const earlier = firstLineOf.get(urn);
    firstLineOf.set(urn, earlier ?? line);
    if (school === undefined) fault(`${urn} is not an open school of this authority`);
    if (!known.codes.has(code)) fault(`${code} is not a category of the adopted scheme`);
    if (effectiveOn > known.today) fault(`${effectiveOn} is in the future; enter today or earlier`);
    if (earlier !== undefined) fault(`${urn} is already on row ${earlier}`);
    if (school === undefined) continue;
    rows.push({
      line,
      schoolId: school.id,
      urn,
      schoolName: school.name,
      code,
      effectiveOn,
      reason,
      codeNow: school.codeNow,
    });
  }
  if (lines.length === 0) faults.push({ line: 1, says: "The file has no rows under its header" });
  return faults.length > 0 ? { outcome: "faulty", faults } : { outcome: "ready", rows };
}
