import type { PortalCaller } from "@consortia/api/root";
import { ownBudgetOf } from "@consortia/domain/commissioning/payers";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatFinancialYear } from "@consortia/domain/shared/time";

type Commission = Awaited<ReturnType<PortalCaller["commissioning"]["read"]>>;
type Share = Commission["schoolShares"][number];

/** One of several that pay: from where, where that stands, and how much. */
export type PayerRow = {
  readonly id: string;
  readonly from: string;
  readonly standing: string;
  readonly amount: string;
  /** Whether the share waits for the reader, who is head of the school. */
  readonly mayAnswer: boolean;
};

/** The budget that pays it all, in one sentence; null where several pay. */
export function onlyPayer({ budgets, schoolShares }: Commission): string | null {
  const [budget] = budgets;
  if (budget === undefined || budgets.length > 1 || schoolShares.length > 0) return null;
  const standing = availableOf(budget);
  return `${budget.fundName} ${formatFinancialYear(budget.year)}.${standing === "" ? "" : ` ${standing}.`}`;
}

/** Everybody who pays a share: the consortium's budgets, then schools by name; none where one budget pays it all. */
export function payerRows(commission: Commission): readonly PayerRow[] {
  if (onlyPayer(commission) !== null) return [];
  return [
    ...commission.budgets.map((budget) => ({
      id: budget.fundId,
      from: `${commission.consortiumName}, from ${budget.fundName} ${formatFinancialYear(budget.year)}`,
      standing: availableOf(budget),
      amount: formatPence(budget.pence),
      mayAnswer: false,
    })),
    ...commission.schoolShares.map((share) => ({
      id: share.id,
      from: ownBudgetOf(share.schoolName),
      standing: [answerOf(share, commission), ...returnsOf(share)].join(". "),
      amount: formatPence(share.pence),
      mayAnswer: share.mayAnswer,
    })),
  ];
}

/** Empty for a reader who does not see what is left of the consortium's money. */
function availableOf({ available_pence }: Commission["budgets"][number]): string {
  return available_pence === null ? "" : `${formatPence(available_pence)} is available now`;
}

function answerOf({ answer, answeredAt, answeredByName, reason }: Share, { state }: Commission): string {
  const by = `by ${answeredByName ?? "its head"}${answeredAt === null ? "" : `, ${formatDate(answeredAt)}`}`;
  if (answer === "sign") return `Signed ${by}`;
  if (answer === "refuse") return `Refused ${by}: ${reason ?? ""}`;
  return state === "draft" ? "Its head is asked to sign once this is sent" : "Its head has not signed";
}

/** Each time that money came from the school again, after a decision was undone, stands by itself in the ledger. */
function returnsOf({ postings }: Share): readonly string[] {
  const back = postings.filter(({ kind }) => kind === "returned");
  return back.map(
    ({ pence, postedAt }) => `${formatPence(pence)} went back to it on ${formatDate(postedAt)}`,
  );
}
