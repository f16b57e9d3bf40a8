import { accountKindTitle } from "@consortia/domain/ledger/accounts";
import { transactionTypes } from "@consortia/domain/ledger/transaction-types";
import { notFound } from "@consortia/domain/shared/errors";
import { formatFinancialYear } from "@consortia/domain/shared/time";
import { csvResponse, type SheetCell } from "@consortia/web/csv";
import { read } from "@consortia/web/refusals";
import { xlsxResponse } from "@consortia/web/xlsx";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { accountName } from "../../components/account-name.ts";

type Api = LoaderFunctionArgs["context"]["api"];
type Lines = readonly (readonly SheetCell[])[];

/** The balances, or the entries of one account, as a file; each line leads back to what it is made of. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { origin, searchParams } = new URL(request.url);
  const on = searchParams.get("on") ?? undefined;
  const accountId = searchParams.get("account");
  const { form = "" } = params;
  return read(async () => {
    if (form !== "csv" && form !== "xlsx") throw notFound();
    const lines =
      accountId === null
        ? await balanceLines(context.api, { on, origin })
        : await entryLines(context.api, { accountId, on, origin });
    const name = `${accountId === null ? "balances" : "account"}${on === undefined ? "" : `-${on}`}.${form}`;
    return form === "csv" ? csvResponse(name, lines) : xlsxResponse(name, lines);
  });
}

type Asked = { readonly on: string | undefined; readonly origin: string };

async function balanceLines(api: Api, { on, origin }: Asked): Promise<Lines> {
  const accounts = await api.ledger.exportBalances(on === undefined ? {} : { on });
  return [
    ["Account", "Kind", "Year", "Fund", "Consortium", "Commission", "Balance (£)", "Entries"],
    ...accounts.map((account) => [
      accountName(account),
      accountKindTitle(account.kind),
      formatFinancialYear(account.year),
      account.fundName,
      account.consortiumName ?? "",
      account.commissionReference ?? "",
      { pence: account.pence },
      `${origin}/ledger/accounts/${account.id}`,
    ]),
  ];
}

async function entryLines(
  api: Api,
  { accountId, on, origin }: Asked & { accountId: string },
): Promise<Lines> {
  const { movements } = await api.ledger.exportAccount({ accountId, ...(on === undefined ? {} : { on }) });
  return [
    ["Book", "Entry", "What", "Date", "In or out (£)", "Balance after (£)", "Where it stands"],
    ...movements.map((movement) => [
      formatFinancialYear(movement.bookYear),
      String(movement.seq),
      transactionTypes[movement.type].title,
      movement.effectiveOn,
      { pence: movement.pence },
      { pence: movement.balancePence },
      `${origin}/ledger/entries/${movement.transactionId}`,
    ]),
  ];
}
