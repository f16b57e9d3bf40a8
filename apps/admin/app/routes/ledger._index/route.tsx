import { balanceInWords } from "@consortia/domain/ledger/accounts";
import { transactionTypes } from "@consortia/domain/ledger/transaction-types";
import { formatDate, formatFinancialYear, formatShortDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, Page, pageTitle } from "@consortia/ui";
import { askedDay } from "@consortia/web/asked-day";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { accountName } from "../../components/account-name.ts";
import { BalancesAt } from "../../components/balances-at.tsx";
import { MoneyNav } from "../../components/money-nav.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Accounts", parent: "Money" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ledger } = context.api;
  const asked = askedDay(request);
  return read(async () => ({
    asked,
    accounts: await ledger.readAccounts(asked.on === null ? {} : { on: asked.on }),
    waiting: await ledger.readWaitingReversals(),
  }));
}

export default function Accounts() {
  const { accounts, asked, waiting } = useLoaderData<typeof loader>();
  return (
    <Page title="Accounts" trail={[{ href: "/", words: "Home" }]} subNav={<MoneyNav current="/ledger" />}>
      {waiting.length === 0 ? null : (
        <DataTable
          id="waiting"
          caption="Reversals that wait for a second person"
          rows={waiting}
          rowKey={(reversal) => reversal.id}
          columns={[
            {
              words: "Entry",
              cell: ({ transactionId, entry }) => (
                <a href={`/ledger/entries/${transactionId}`}>
                  {formatFinancialYear(entry.year)}, entry {entry.seq}: {transactionTypes[entry.type].title}
                </a>
              ),
            },
            {
              words: "Asked",
              cell: ({ askedByName, askedAt }) => `${askedByName}, ${formatShortDate(askedAt)}`,
            },
          ]}
        />
      )}
      <BalancesAt asked={asked} />
      <DataTable
        id="accounts"
        caption="Every account, the smallest balance first"
        rows={accounts}
        rowKey={(account) => account.id}
        columns={[
          {
            words: "Account",
            cell: (account) => (
              <>
                <a href={`/ledger/accounts/${account.id}${asked.on === null ? "" : `?on=${asked.on}`}`}>
                  {accountName(account)}
                </a>
                <span className="block text-sm font-normal text-soft">{account.fundName}</span>
              </>
            ),
          },
          {
            words: "Balance",
            isNumber: true,
            cell: (account) => balanceInWords(account.kind, account.pence),
          },
        ]}
        empty={
          <Empty
            title={asked.on === null ? "No accounts yet" : "No accounts by then"}
            why="The first money received opens the first accounts."
          />
        }
        source={
          asked.on === null
            ? "Balances as they stand now."
            : `Balances at the end of ${formatDate(asked.on)}; accounts without an entry by then are left out.`
        }
      />
    </Page>
  );
}
