import { z } from "zod";
import { type EstablishmentFacts, statusTitle } from "./establishments.ts";
import type { RegisterRow } from "./register-file.ts";

/** Counts by name, largest first, then by name. */
const countsSchema = z.record(z.string(), z.number().int());
export type Counts = Readonly<z.infer<typeof countsSchema>>;

const count = z.number().int();

/** What stands in a register file, before any comparison. Every figure counts rows unless it says pupils. */
export const registerTallySchema = z.object({
  rows: count,
  taken: count,
  leftOut: count,
  /** URNs that stand on more than one row; none of their rows is taken. */
  repeatedUrns: z.array(z.string()),
  /** Rows whose surplus fields were joined into the last column, in all and by number of surplus fields. */
  ragged: count,
  raggedBySurplus: countsSchema,
  byStatus: countsSchema,
  byPhase: countsSchema,
  openByPhase: countsSchema,
  byType: countsSchema,
  openByType: countsSchema,
  byTypeGroup: countsSchema,
  openByDistrict: countsSchema,
  byAuthority: countsSchema,
  pupilsMissing: count,
  pupilsMissingOpen: count,
  /** Pupils in open schools only: a closed school's number is history and is never added up. */
  pupilsOpenTenths: count,
  establishmentNumbersShared: count,
});
export type RegisterTally = Readonly<z.infer<typeof registerTallySchema>>;

/** "Open" means the status Open alone; schools proposed to close are counted under their own status. */
export function tallyRegister(rows: readonly RegisterRow[]): RegisterTally {
  const taken = rows.flatMap((row) => (row.taken ? [row.facts] : []));
  const surplus = rows.flatMap((row) => (row.taken && row.surplus > 0 ? [row.surplus] : []));
  const open = taken.filter(({ status }) => status === "open");
  const numbers = countBy(taken, ({ laCode, establishmentNumber }) =>
    establishmentNumber === null ? null : `${laCode}/${establishmentNumber}`,
  );
  return {
    rows: rows.length,
    taken: taken.length,
    leftOut: rows.length - taken.length,
    repeatedUrns: repeatedUrns(rows),
    ragged: surplus.length,
    raggedBySurplus: countBy(surplus, String),
    byStatus: countBy(taken, ({ status }) => statusTitle(status)),
    byPhase: countBy(taken, ({ phase }) => phase),
    openByPhase: countBy(open, ({ phase }) => phase),
    byType: countBy(taken, ({ typeName }) => typeName),
    openByType: countBy(open, ({ typeName }) => typeName),
    byTypeGroup: countBy(taken, ({ typeGroup }) => typeGroup),
    openByDistrict: countBy(open, ({ district }) => district),
    byAuthority: countBy(taken, ({ laCode }) => laCode),
    pupilsMissing: taken.filter(hasNoPupilNumber).length,
    pupilsMissingOpen: open.filter(hasNoPupilNumber).length,
    pupilsOpenTenths: open.reduce((sum, { pupilsTenths }) => sum + (pupilsTenths ?? 0), 0),
    establishmentNumbersShared: Object.values(numbers).filter((count) => count > 1).length,
  };
}

function repeatedUrns(rows: readonly RegisterRow[]): string[] {
  const urns = rows.flatMap((row) => (!row.taken && row.isRepeated ? [row.urn] : []));
  return [...new Set(urns)].sort();
}

function hasNoPupilNumber({ pupilsTenths }: EstablishmentFacts): boolean {
  return pupilsTenths === null;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Counts {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)));
}
