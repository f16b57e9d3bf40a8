import type { Fraction } from "../shared/money.ts";
import { formatPence } from "../shared/money.ts";
import type { Allocation } from "./allocate.ts";
import type { FormulaTerms } from "./formula.ts";
import { consortiumWorking, formatPupils, roundingInWords, schoolWorking } from "./working.ts";

/**
 * A worked list in plain facts, for other programs: amounts in whole pence, and before the rounding as an exact
 * number of pence, a fraction where it is none (`30000000/7`). Pupils have a decimal only for half pupils.
 */
export function allocationSheet(terms: FormulaTerms, allocation: Allocation) {
  return {
    method: terms.method,
    rounding: terms.rounding,
    lines: allocation.schoolLines.map((line) => ({
      school: line.schoolName,
      group: line.consortiumId,
      lane: line.lane,
      category: line.code,
      pupils: line.pupilsTenths === null ? null : line.pupilsTenths / 10,
      isTriggering: line.isTriggering,
      ratePence: line.ratePence,
      exactPence: exactInDigits(line.exact),
      pence: line.pence,
      working: schoolWorking(terms, line),
    })),
    groups: allocation.consortiumLines.map((line) => ({
      group: line.consortiumId,
      schools: line.schools,
      triggeringSchools: line.triggeringSchools,
      pupils: line.pupilsTenths / 10,
      exactPence: exactInDigits(line.exact),
      pence: line.pence,
      limitedBy: line.limitedBy,
      hasLeftOverPenny: line.hasLeftOverPenny,
      working: consortiumWorking(terms, line),
    })),
    totalPence: allocation.totalPence,
    unallocatedPence: allocation.unallocatedPence,
    isScaled: allocation.isScaled,
  };
}

function exactInDigits({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;
}

/** A line for each group, then the total and how it was rounded. */
export function allocationInWords(terms: FormulaTerms, allocation: Allocation): string {
  const { consortiumLines, totalPence, unallocatedPence } = allocation;
  const pupils = consortiumLines.reduce((total, line) => total + line.pupilsTenths, 0);
  return [
    ...consortiumLines.map(
      (line) => `${line.consortiumId}: ${formatPence(line.pence)}\n  ${consortiumWorking(terms, line)}`,
    ),
    `Total: ${formatPence(totalPence)} for ${formatPupils(pupils)} pupils of triggering schools.`,
    ...(unallocatedPence === 0n ? [] : [`Not allocated: ${formatPence(unallocatedPence)}.`]),
    roundingInWords(terms.rounding),
  ].join("\n");
}
