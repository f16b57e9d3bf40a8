import { balanceInWords } from "@consortia/domain/ledger/accounts";
import { transactionTypes } from "@consortia/domain/ledger/transaction-types";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatFinancialYear, formatShortDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, Page, pageTitle } from "@consortia/ui";
import { askedDay } from "@consortia/web/asked-day";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { accountName } from "../../components/account-name.ts";
import { BalancesAt } from "../../components/balances-at.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Account", parent: "Ledger" }) }];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const asked = askedDay(request);
  const at = asked.on === null ? {} : { on: asked.on };
  const page = await read(() => context.api.ledger.readAccount({ accountId: params.id ?? "", ...at }));
  return { ...page, asked };
}

export default function AccountPage() {
  const { account, movements, hasMore, asked } = useLoaderData<typeof loader>();
  return (
    <Page
      title={accountName(account)}
      kind={account.fundName}
      trail={[
        { href: "/", words: "Home" },
        { href: "/ledger", words: "Accounts" },
      ]}
      under={
        <p>
          Balance{asked.on === null ? "" : ` at the end of ${formatDate(asked.on)}`}:{" "}
          {balanceInWords(account.kind, account.pence)}
        </p>
      }
    >
      <BalancesAt asked={asked} account={account.id} />
      <DataTable
        id="movements"
        caption="Entries, newest first"
        rows={movements}
        rowKey={(movement) => `${movement.transactionId} ${movement.lineSeq}`}
        columns={[
          {
            words: "Entry",
            cell: (movement) => (
              <a href={`/ledger/entries/${movement.transactionId}`}>
                {formatFinancialYear(movement.bookYear)}, entry {movement.seq}
              </a>
            ),
          },
          { words: "What", cell: (movement) => transactionTypes[movement.type].title },
          { words: "Date", cell: (movement) => formatShortDate(movement.effectiveOn) },
          {
            words: "In or out",
            isNumber: true,
            cell: (movement) => <span className="whitespace-nowrap">{formatPence(movement.pence)}</span>,
          },
          {
            words: "Balance after",
            isNumber: true,
            cell: (movement) => (
              <span className="whitespace-nowrap">{formatPence(movement.balancePence)}</span>
            ),
          },
        ]}
        empty={<Empty title="No entries yet" />}
        source={
          hasMore ? "The latest 50 entries. The files above hold every one." : "Every entry of this account."
        }
      />
    </Page>
  );
}
