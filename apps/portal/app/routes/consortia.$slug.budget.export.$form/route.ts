import { transactionTypes } from "@consortia/domain/ledger/transaction-types";
import { notFound } from "@consortia/domain/shared/errors";
import { formatFinancialYear } from "@consortia/domain/shared/time";
import { csvResponse, type SheetCell } from "@consortia/web/csv";
import { read } from "@consortia/web/refusals";
import { xlsxResponse } from "@consortia/web/xlsx";
import type { LoaderFunctionArgs } from "@remix-run/node";

type Budget = Awaited<ReturnType<LoaderFunctionArgs["context"]["api"]["funding"]["exportBudget"]>>;
type Line = Budget["lines"][number];

const heading = ["Fund", "Year", "What", "Of what", "Date", "Amount (£)", "Where it stands"];

/** The budget page as a file: where it stands, where from, where to; each line leads back to its entries. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { origin, searchParams } = new URL(request.url);
  const { slug = "", form = "" } = params;
  const on = searchParams.get("on");
  return read(async () => {
    if (form !== "csv" && form !== "xlsx") throw notFound();
    const budget = await context.api.funding.exportBudget({ slug, ...(on === null ? {} : { on }) });
    const page = `${origin}/consortia/${slug}/budget${on === null ? "" : `?on=${on}`}`;
    const lines = [
      heading,
      ...budget.lines.flatMap((line) => linesOf(line, page)),
      ...budget.ofSchools.flatMap((line) => linesOf(line, page)),
    ];
    const name = `budget-${slug}${on === null ? "" : `-${on}`}.${form}`;
    return form === "csv" ? csvResponse(name, lines) : xlsxResponse(name, lines);
  });
}

function linesOf(line: Line, page: string): readonly (readonly SheetCell[])[] {
  const { fundId, fundName, year, position, origins, commissions } = line;
  const start = [fundName, formatFinancialYear(year)];
  const end = `${page}#${fundId}-${year}-entries-caption`;
  return [
    ...[
      { what: "Allocated", pence: position.allocatedPence },
      { what: "Available", pence: position.availablePence },
      { what: "Committed", pence: position.committedPence },
      { what: "Invoiced", pence: position.invoicedPence },
    ].map(({ what, pence }) => [...start, what, "", "", { pence }, end]),
    ...origins.map(({ type, formulaName, otherName, on, pence }) => [
      ...start,
      transactionTypes[type].title,
      formulaName ?? otherName ?? "",
      on,
      { pence },
      end,
    ]),
    ...commissions.map(({ reference, position: held }) => [
      ...start,
      "Held or spent",
      reference ?? "",
      "",
      { pence: held.allocatedPence },
      end,
    ]),
  ];
}
