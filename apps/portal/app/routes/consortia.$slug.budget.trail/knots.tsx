import { decisionInWords } from "@consortia/domain/commissioning/decision";
import { methodTitle } from "@consortia/domain/funding/formula";
import { formatExact } from "@consortia/domain/funding/working";
import { invoiceStateWord } from "@consortia/domain/invoices/machine";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatFinancialYear } from "@consortia/domain/shared/time";
import type { Knot } from "@consortia/ui";
import type { BudgetOfTrail } from "./route.tsx";

type Grant = BudgetOfTrail["granted"][number];
type Spending = BudgetOfTrail["spendings"][number];
type MotionPlace = NonNullable<Grant["adopted"]["motion"]>;

const sourceWords: Readonly<Record<BudgetOfTrail["fund"]["sourceKind"], string>> = {
  la_base: "The authority's own budget",
  grant: "A grant",
  de_delegated: "De-delegated by schools",
  school_contribution: "Paid in by schools",
};

/** Fund, formula, vote, run, line: only what has happened is on it. */
export function knotsOfGrant(
  grant: Grant,
  { fund, year, entriesHref }: Pick<BudgetOfTrail, "fund" | "year"> & { entriesHref: string },
): readonly Knot[] {
  const { adopted, approval, run, share } = grant;
  return [
    {
      words: `Fund: ${fund.name}, ${formatFinancialYear(year)}`,
      detail: sourceWords[fund.sourceKind],
      isReached: true,
    },
    {
      words: `Formula: ${grant.formulaName}`,
      date: formatDate(adopted.at),
      detail: (
        <>
          {methodTitle(grant.method)}.{" "}
          {adopted.motion === null ? (
            `Adopted on record by ${adopted.byName}.`
          ) : (
            <>
              Adopted by <a href={motionHref(adopted.motion)}>motion {adopted.motion.reference}</a>.
            </>
          )}
          {adopted.undoneAt === null
            ? null
            : ` The vote was counted again, and it is no longer in force since ${formatDate(adopted.undoneAt)}.`}
        </>
      ),
      isReached: true,
    },
    ...(approval === null
      ? []
      : [
          {
            words:
              approval.motion === null
                ? "Approved by the board"
                : `Approved by motion ${approval.motion.reference}`,
            ...(approval.motion === null ? {} : { href: motionHref(approval.motion) }),
            date: formatDate(approval.at),
            ...(approval.isStillCarried
              ? {}
              : { detail: "The vote was counted again since, and is no longer carried. The money stands." }),
            isReached: true,
          },
        ]),
    {
      words: "Funding run, worked, checked and posted",
      ...(run.postedAt === null ? {} : { date: formatDate(run.postedAt) }),
      detail: `Pupils of ${formatDate(run.censusOn)}. Checked by ${run.checkedByName ?? "LA finance"}, posted by ${run.postedByName ?? "LA finance"}.`,
      isReached: true,
    },
    {
      words: lineWords(grant),
      href: entriesHref,
      amount: formatPence(grant.pence),
      detail:
        grant.isDifference && share !== null ? `${wholeOf(share)}${shareWords(share)}` : shareWords(share),
      isReached: true,
    },
  ];
}

function lineWords({ isReversed, isDifference }: Grant): string {
  const line = isDifference ? "The difference from the earlier run" : "The consortium's line";
  return isReversed ? `${line}, reversed since` : line;
}

function wholeOf({ pence }: NonNullable<Grant["share"]>): string {
  return `The run gives it ${formatPence(pence)} in all: `;
}

function shareWords(share: Grant["share"]): string {
  if (share === null) return "This run gives it nothing, and takes back what it had.";
  const { exact, pence, limitedBy, hasLeftOverPenny } = share;
  const before = `${formatExact(exact)} before rounding`;
  if (limitedBy === "minimum") return `${before}, raised to the minimum of ${formatPence(pence)}.`;
  if (limitedBy === "cap") return `${before}, held at the cap of ${formatPence(pence)}.`;
  return hasLeftOverPenny ? `${before}, with a left-over penny.` : `${before}.`;
}

/** What decided, then where its money stands. Only amounts that the ledger holds are on it. */
export function knotsOfSpending(spending: Spending, entriesHref: string): readonly Knot[] {
  const { reference, title, decisions, position } = spending;
  return [
    { words: `${reference}, ${title}`, href: `/commissioning/${reference}`, isReached: true },
    ...decisions.toReversed().map((decision) => ({
      words:
        decision.motion === null
          ? "Decided between meetings"
          : `Decided by motion ${decision.motion.reference}`,
      ...(decision.motion === null ? {} : { href: motionHref(decision.motion) }),
      date: formatDate(decision.decidedAt),
      detail: decisionInWords({ ...decision, reference }),
      isReached: true,
    })),
    ...spending.variations.map((variation) => ({
      words: `Variation ${variation.number}`,
      href: `/commissioning/${reference}/variations/${variation.number}`,
      date: formatDate(variation.at),
      detail: variation.words,
      isReached: true,
    })),
    ...(position.committedPence === 0n
      ? []
      : [
          {
            words: "Held for it now",
            href: entriesHref,
            amount: formatPence(position.committedPence),
            isReached: true,
          },
        ]),
    ...spending.invoices.map((invoice) => ({
      words: `Invoice ${invoice.number}: ${invoiceStateWord(invoice).toLowerCase()}`,
      href: `/commissioning/${reference}/invoices/${invoice.id}`,
      date: formatDate(invoice.receivedAt),
      amount: formatPence(invoice.state === "rejected" ? invoice.pence : invoice.net_pence),
      isReached: invoice.state === "paid" || invoice.state === "accepted",
    })),
    ...(position.invoicedPence === 0n
      ? []
      : [
          {
            words: "Invoiced, paid or not",
            href: entriesHref,
            amount: formatPence(position.invoicedPence),
            isReached: true,
          },
        ]),
  ];
}

function motionHref({ boardCode, reference }: MotionPlace): string {
  return `/board/${boardCode}/motions/${reference}`;
}
