import { DomainError } from "../shared/errors.ts";
import { formatPence } from "../shared/money.ts";
import { type Allocation, allocate } from "./allocate.ts";
import type { FormulaTerms } from "./formula.ts";
import type { FormulaFile } from "./formula-file.ts";
import { gatherInputs } from "./run-inputs.ts";
import type { ListedSchool, ListFault } from "./school-list.ts";

export type PricedList =
  | { readonly outcome: "priced"; readonly terms: FormulaTerms; readonly allocation: Allocation }
  | { readonly outcome: "faulty"; readonly faults: readonly ListFault[] };

/**
 * Prices a list of schools as a run of the product prices its register: the same rules of what refuses it (REG-3,
 * CAT-2, FUN-5, FUN-9), the same working, the same rounding. Groups are those of the list, with any more that the
 * formula's order names; without an order, equal fractions are served in the order of the groups' names.
 * @throws DomainError `invalid` where the money is short, or the order leaves a group out.
 */
export function priceList(
  { terms: given, potPence, order }: FormulaFile,
  schools: readonly ListedSchool[],
): PricedList {
  const groups = groupsOf(schools, order);
  const terms = { ...given, publishedOrder: groups };
  const gathered = gatherInputs(schools, terms);
  if (gathered.outcome === "refused") {
    const lineOf = new Map(schools.map(({ schoolId, lane, line }) => [`${lane} ${schoolId}`, line]));
    const faults = gathered.faults.map(({ schoolId, lane, rule, says }) => ({
      line: lineOf.get(`${lane} ${schoolId}`) ?? 0,
      says: `${says} (${rule})`,
    }));
    return { outcome: "faulty", faults };
  }
  const worked = allocate(terms, gathered.inputs, groups, potPence);
  if (worked.outcome === "allocated") return { outcome: "priced", terms, allocation: worked.allocation };
  const short = formatPence(worked.shortPence);
  const says = worked.outcome === "over_fund" ? "The rates" : "The minimums";
  throw new DomainError("invalid", `${says} come to ${short} more than the pot.`);
}

function groupsOf(schools: readonly ListedSchool[], order: readonly string[] | null): readonly string[] {
  const listed = new Set(
    schools.flatMap(({ consortiumId }) => (consortiumId === null ? [] : [consortiumId])),
  );
  // By code point, alike on every machine.
  if (order === null) return [...listed].toSorted((a, b) => (a < b ? -1 : Number(a > b)));
  const ordered = new Set(order);
  const unnamed = [...listed].filter((group) => !ordered.has(group));
  if (unnamed.length > 0) throw new DomainError("invalid", `The order does not name ${unnamed.join(", ")}.`);
  if (ordered.size !== order.length) throw new DomainError("invalid", "The order names a group twice.");
  return order;
}
