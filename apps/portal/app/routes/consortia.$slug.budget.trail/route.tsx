import { formatDateTime, formatFinancialYear } from "@consortia/domain/shared/time";
import { Empty, Line, Page, pageTitle, Section } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { knotsOfGrant, knotsOfSpending } from "./knots.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Money trail", parent: data?.consortium.name ?? "Consortium" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  return read(() => context.api.funding.readMoneyTrail({ slug: params.slug ?? "" }));
}

export default function MoneyTrailPage() {
  const { consortium, budgets, asAt } = useLoaderData<typeof loader>();
  const budgetHref = `/consortia/${consortium.slug}/budget`;
  return (
    <Page
      title="Money trail"
      kind={consortium.name}
      trail={[
        { href: "/", words: "Home" },
        { href: `/consortia/${consortium.slug}`, words: consortium.name },
        { href: budgetHref, words: "Budget" },
      ]}
      under={
        <p>
          From the fund and its formula to the commissions that money is held for. A budget is spent as a
          whole, so no pound is said to be one school's. From the ledger, {formatDateTime(asAt)}.
        </p>
      }
    >
      {budgets.length === 0 ? (
        <Empty title="No money yet" why="The first funding run that is posted begins the trail." />
      ) : null}
      {budgets.map((budget) => (
        <BudgetTrail key={`${budget.fund.id} ${budget.year}`} budget={budget} budgetHref={budgetHref} />
      ))}
    </Page>
  );
}

export type BudgetOfTrail = ReturnType<typeof useLoaderData<typeof loader>>["budgets"][number];

function BudgetTrail({ budget, budgetHref }: { budget: BudgetOfTrail; budgetHref: string }) {
  const { fund, year, granted, spendings } = budget;
  const name = `${fund.name}, ${formatFinancialYear(year)}`;
  const entriesHref = `${budgetHref}#${fund.id}-${year}-entries-caption`;
  return (
    <Section title={name}>
      <div className="flex flex-col gap-8">
        {fund.sourceKind === "school_contribution" ? (
          <p>
            Schools pay this out of their own budgets, each for one commission that its head has signed for.{" "}
            <a href={entriesHref}>The entries of {name}</a>
          </p>
        ) : null}
        {granted.length === 0 && fund.sourceKind !== "school_contribution" ? (
          <p>
            No funding run brought this money. <a href={entriesHref}>The entries of {name}</a> say where it
            came from.
          </p>
        ) : null}
        {granted.map((grant) => (
          <Line
            key={grant.transactionId}
            label={`From the fund to the consortium: ${name}, ${grant.formulaName}`}
            knots={knotsOfGrant(grant, { fund, year, entriesHref })}
          />
        ))}
        <h3>What it is held for: {name}</h3>
        {spendings.length === 0 ? <p>Nothing is committed.</p> : null}
        {spendings.map((spending) => (
          <Line
            key={spending.reference}
            label={`From the decision to the money, ${spending.reference}: ${name}`}
            knots={knotsOfSpending(spending, entriesHref)}
          />
        ))}
      </div>
    </Section>
  );
}
