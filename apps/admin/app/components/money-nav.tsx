import { SubNav } from "@consortia/ui";

const pages = [
  { href: "/funding/runs", words: "Funding runs" },
  { href: "/funding/funds", words: "Funds" },
  { href: "/funding/formulas", words: "Formulas" },
  { href: "/funding/scenarios", words: "Scenarios" },
  { href: "/funding/rolls", words: "Pupil counts" },
  { href: "/ledger", words: "Ledger" },
  { href: "/ledger/payments", words: "Payments" },
  { href: "/ledger/virements", words: "Moves" },
  { href: "/ledger/periods", words: "Periods" },
] as const;

/** The pages of the money desk, under the heading of each of its lists. */
export function MoneyNav({ current }: { current: (typeof pages)[number]["href"] }) {
  return (
    <SubNav label="Money" items={pages.map((page) => ({ ...page, isCurrent: page.href === current }))} />
  );
}
