import { z } from "zod";
import { rowOutcomes, type WeightyChange, weightyChanges } from "./compare-register.ts";

/** Rows of an extract by what they mean for the register that is stored. */
export const outcomeCountsSchema = z.record(z.enum(rowOutcomes), z.number().int());
export type OutcomeCounts = Readonly<z.infer<typeof outcomeCountsSchema>>;

/** Changes that an officer ticks, by kind. */
export const weightyCountsSchema = z.record(z.enum(weightyChanges), z.number().int());
export type WeightyCounts = Readonly<z.infer<typeof weightyCountsSchema>>;

/** What applying means for the authority's own schools. */
export const schoolEffectsSchema = z.object({
  schoolsAdded: z.number().int(),
  schoolsChanged: z.number().int(),
  schoolsClosed: z.number().int(),
  membershipsEnded: z.number().int(),
  /** Imports settled before closing a school ended its appointments have no such count. */
  appointmentsEnded: z.number().int().default(0),
});
export type SchoolEffects = Readonly<z.infer<typeof schoolEffectsSchema>>;

export const appliedCountsSchema = z.object({ rows: outcomeCountsSchema, schools: schoolEffectsSchema });
export type AppliedCounts = Readonly<z.infer<typeof appliedCountsSchema>>;

export const noOutcomes: OutcomeCounts = { added: 0, changed: 0, closing: 0, unchanged: 0, problem: 0 };

/** The counts as one word, which the form sends back so that nothing is applied that was not looked at. */
export function seenCounts({ rows, schools }: AppliedCounts): string {
  return [
    rows.added,
    rows.changed,
    rows.closing,
    schools.schoolsAdded,
    schools.schoolsChanged,
    schools.schoolsClosed,
    schools.membershipsEnded,
    schools.appointmentsEnded,
  ].join("-");
}

/** Changes to the register and to the schools together; 0 means "No changes". */
export function changeCount({ rows, schools }: AppliedCounts): number {
  const rowChanges = rows.added + rows.changed + rows.closing;
  const schoolChanges = schools.schoolsAdded + schools.schoolsChanged + schools.schoolsClosed;
  return Math.max(rowChanges, schoolChanges);
}

/** "2 closures", "1 name change". */
export function weightyWords(kind: WeightyChange, count: number): string {
  const one = { closure: "closure", name: "name change", phase: "phase change" }[kind];
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
