import { formatPence } from "@consortia/domain/shared/money";
import { formatFinancialYear } from "@consortia/domain/shared/time";
import { Button, Checks, DataTable, formOf, PostForm, Section, TextArea } from "@consortia/ui";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { action, loader, PeriodsPage } from "./route.tsx";

type FundAtYearEnd = PeriodsPage["funds"][number];

/** What each fund still holds of the year, and the act that takes it over the year's end. */
export function FundsAtYearEnd({ page: { year, funds } }: { page: PeriodsPage }) {
  return (
    <Section title={`What is left of ${formatFinancialYear(year)}`}>
      <DataTable
        id="funds"
        caption="Funds of the year"
        rows={funds}
        rowKey={({ fundId }) => fundId}
        columns={[
          { words: "Fund", cell: ({ name }) => name },
          { words: "At the end", cell: ({ rule }) => ruleIn(rule, year) },
          { words: "Pot", isNumber: true, cell: ({ potPence }) => formatPence(potPence) },
          { words: "Available", isNumber: true, cell: ({ availablePence }) => formatPence(availablePence) },
          { words: "Committed", isNumber: true, cell: ({ committedPence }) => formatPence(committedPence) },
        ]}
      />
      {funds.map((fund) => (fund.mayEnd ? <EndYear key={fund.fundId} fund={fund} year={year} /> : null))}
    </Section>
  );
}

function ruleIn(rule: "carry" | "return", year: number): string {
  return rule === "carry" ? `Carried into ${formatFinancialYear(year + 1)}` : "Returned: the fund has ended";
}

function EndYear({ fund, year }: { fund: FundAtYearEnd; year: number }) {
  const { requestKey } = useLoaderData<typeof loader>();
  const { fundId, name, rule, potPence } = fund;
  const form = formOf(useActionData<typeof action>()?.problem, requestKey, fundId);
  const title = rule === "carry" ? `Carry ${name} forward` : `Return what is left of ${name}`;
  return (
    <details open={form.hasComeBack}>
      <summary>{title}</summary>
      <PostForm requestKey={form.key}>
        <input type="hidden" name="fundId" value={fundId} />
        <input type="hidden" name="year" value={year} />
        {rule === "carry" && potPence > 0n ? (
          <Checks
            {...form.many("returnPot")}
            label="The pot"
            choices={[
              { value: "yes", words: `Hand back the ${formatPence(potPence)} that was not allocated` },
            ]}
          />
        ) : null}
        <TextArea
          {...form.of("reason")}
          label="What was it decided by?"
          hint="The year-end motion, or the fund's rule."
          rows={2}
        />
        <Button name="act" value="end">
          {title}
        </Button>
      </PostForm>
    </details>
  );
}
