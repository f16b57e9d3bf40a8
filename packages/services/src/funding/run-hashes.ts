import type { Allocation } from "@consortia/domain/funding/allocate";
import type { RunInput } from "@consortia/domain/funding/run-inputs";
import type { Canonical } from "@consortia/domain/shared/canonical";

/** The inputs of a run as they are hashed: in the order of school and lane, whatever order they came in. */
export function hashInputs(inputs: readonly RunInput[]): Canonical {
  return inputs
    .map((input) => ({
      school: input.schoolId,
      lane: input.lane,
      consortium: input.consortiumId,
      decision: input.decisionId,
      code: input.code,
      pupils_tenths: input.pupilsTenths,
      rate_pence: input.ratePence,
    }))
    .toSorted((a, b) => order(`${a.school} ${a.lane}`, `${b.school} ${b.lane}`));
}

/** What came out, by consortium. */
export function hashOutput({ consortiumLines, totalPence, unallocatedPence }: Allocation): Canonical {
  const lines = consortiumLines
    .map(({ consortiumId, exact, pence }) => ({
      consortium: consortiumId,
      numerator: exact.numerator,
      denominator: exact.denominator,
      pence,
    }))
    .toSorted((a, b) => order(a.consortium, b.consortium));
  return { lines, total: totalPence, unallocated: unallocatedPence };
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
