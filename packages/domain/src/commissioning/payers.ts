import { assert } from "../shared/assert.ts";
import type { Id, SchoolId } from "../shared/ids.ts";
import { formatPence, type Pence } from "../shared/money.ts";
import { listed } from "../shared/words.ts";

/** What one budget of the consortium pays of a commission. */
export type BudgetShare = { readonly fundId: Id<"FundId">; readonly pence: Pence };

/** What one school of the consortium pays of it out of its own budget. */
export type SchoolShare = { readonly schoolId: SchoolId; readonly pence: Pence };

export type Payers = { readonly budgets: readonly BudgetShare[]; readonly schools: readonly SchoolShare[] };

/** The answer to "Which budget pays?" where more than one does: each then has an amount of its own. */
export const several_budgets = "several";

/** "Who pays", as a draft was typed. */
export type TypedPayers = {
  readonly maximum: Pence;
  /** The one budget, or that there are several. */
  readonly fundId: Id<"FundId"> | typeof several_budgets;
  readonly budgetShares: readonly { readonly fundId: Id<"FundId">; readonly amount: Pence }[];
  readonly schoolShares: readonly { readonly schoolId: SchoolId; readonly amount: Pence }[];
};

/** Who pays how much. One budget alone pays whatever schools do not. */
export function payersOf(typed: TypedPayers): Payers {
  const bar = payersBar(typed);
  assert(bar === null, bar?.words ?? "");
  const { budgetShares, fundId, maximum, schoolShares } = typed;
  const schools = schoolShares.map(({ schoolId, amount }) => ({ schoolId, pence: amount }));
  return {
    schools,
    budgets:
      fundId === several_budgets
        ? budgetShares.map((share) => ({ fundId: share.fundId, pence: share.amount }))
        : [{ fundId, pence: maximum - sumOf(schoolShares) }],
  };
}

/** Why what was typed says not who pays, and at which field; null where it does (COM-2). */
export function payersBar(
  typed: TypedPayers,
): { readonly field: "budgetShares" | "schoolShares"; readonly words: string } | null {
  const { budgetShares, fundId, maximum, schoolShares } = typed;
  if (isTwice(schoolShares.map(({ schoolId }) => schoolId))) {
    return { field: "schoolShares", words: "Enter one share for each school" };
  }
  const fromSchools = sumOf(schoolShares);
  if (fundId !== several_budgets) {
    if (fromSchools < maximum) return null;
    return fromSchools === maximum
      ? {
          field: "schoolShares",
          words: "Leave a part for the consortium’s budget: schools pay all of it now",
        }
      : { field: "schoolShares", words: sumWords(fromSchools, maximum) };
  }
  if (budgetShares.length === 0) return { field: "budgetShares", words: "Enter what each budget pays" };
  if (isTwice(budgetShares.map((share) => share.fundId))) {
    return { field: "budgetShares", words: "Enter one amount for each budget" };
  }
  const sum = sumOf(budgetShares) + fromSchools;
  return sum === maximum ? null : { field: "budgetShares", words: sumWords(sum, maximum) };
}

/** `£6,400.00 from Improvement fund and £2,000.00 from Mill Lane Primary School’s own budget`: sums in the order given. */
export function payersInWords(payers: readonly { readonly pence: Pence; readonly from: string }[]): string {
  return listed(payers.map(({ from, pence }) => `${formatPence(pence)} from ${from}`));
}

/** A budget of the consortium, as it is named beside what it has left; null to whoever does not see that (FUN-11). */
export type NamedBudget = {
  readonly fundName: string;
  readonly pence: Pence;
  readonly available_pence: Pence | null;
};

/** What approving would hold and where it would come from. A school is named to those alone who may know it. */
export function effectInWords(
  budgets: readonly NamedBudget[],
  schools: readonly { readonly pence: Pence; readonly name: string | null }[],
): string {
  const [only] = budgets;
  if (budgets.length === 1 && only !== undefined && schools.length === 0) {
    const from = `${formatPence(only.pence)} from the consortium’s budget`;
    return only.available_pence === null
      ? `${from}.`
      : `${from}, of which ${formatPence(only.available_pence)} is available now.`;
  }
  const payers = [
    ...budgets.map(({ fundName, pence }) => ({
      pence,
      from: budgets.length === 1 ? "the consortium’s budget" : `the consortium’s budget in ${fundName}`,
    })),
    ...schools.map(({ name, pence }) => ({ pence, from: ownBudgetOf(name) })),
  ];
  const sentences = [payersInWords(payers), availableInWords(budgets)];
  return sentences
    .map((one) => (one === "" ? "" : `${one}.`))
    .join(" ")
    .trim();
}

/** `£9,000.00 is available in its budget now`, or in each of several; empty to whoever does not see it. */
export function availableInWords(budgets: readonly NamedBudget[]): string {
  const seen = budgets.flatMap(({ available_pence, fundName }) =>
    available_pence === null ? [] : [{ fundName, words: formatPence(available_pence) }],
  );
  const [first] = seen;
  if (first === undefined) return "";
  if (budgets.length === 1) return `${first.words} is available in its budget now`;
  return `Available now: ${seen.map(({ fundName, words }) => `${words} in ${fundName}`).join(", ")}`;
}

/** `a school’s own budget`, or that of the school that is named. */
export function ownBudgetOf(schoolName: string | null): string {
  if (schoolName === null) return "a school’s own budget";
  return `${schoolName}${schoolName.endsWith("s") ? "’" : "’s"} own budget`;
}

function sumWords(sum: Pence, maximum: Pence): string {
  return `Shares add up to ${formatPence(sum)}. They must add up to ${formatPence(maximum)}`;
}

function sumOf(shares: readonly { readonly amount: Pence }[]): Pence {
  return shares.reduce((sum, { amount }) => sum + amount, 0n);
}

function isTwice(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}
