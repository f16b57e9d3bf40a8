import { fundEndingInWords } from "@consortia/domain/funding/fund-ending";
import { runOfferBar } from "@consortia/domain/funding/run-offer";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatFinancialYear } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import type { NeedsCardProps } from "@consortia/ui";
import type { AppLoadContext } from "@remix-run/node";

type FundingApi = AppLoadContext["api"]["funding"];
type Run = Awaited<ReturnType<FundingApi["readRuns"]>>[number];

/** Money that waits for finance: a second person for runs and receipts, then the posting. */
export async function financeNeeds(
  funding: FundingApi,
  personId: string,
): Promise<readonly NeedsCardProps[]> {
  const runs = await funding.readRuns();
  const { waiting, funds } = await funding.readFunds();
  return [
    ...runs.filter(({ state, preparedBy }) => state === "frozen" && preparedBy !== personId).map(toCheck),
    ...waiting
      .filter(({ enteredBy }) => enteredBy !== personId)
      .map(({ fundId, pence, letterRef, enteredByName, enteredAt }) => ({
        act: `Approve a receipt of ${formatPence(pence)}`,
        href: `/funding/funds/${fundId}`,
        why: `Grant letter ${letterRef}, entered by ${enteredByName} on ${formatDate(enteredAt)}. It waits for a second person`,
      })),
    ...runs.filter(({ state, preparedBy }) => state === "approved" && preparedBy !== personId).map(toPost),
    ...funds
      .filter(({ ending }) => ending.state === "ending_soon")
      .map(({ id, name, year, ending }) => ({
        act: `Look at a fund that ends soon: ${name}, ${formatFinancialYear(year)}`,
        href: `/funding/funds/${id}`,
        why: fundEndingInWords(ending) ?? "",
      })),
  ];
}

/** Invoices that wait for the reader: an officer matches them, or rejects what rests on nothing; finance pays them. */
export async function invoiceNeeds(
  invoices: AppLoadContext["api"]["invoices"],
): Promise<readonly NeedsCardProps[]> {
  const own = (await invoices.listInvoices()).filter(({ isOwn }) => isOwn);
  const awaited = own.filter(({ isStranded }) => !isStranded);
  const needs = [
    ["received", "Match"],
    ["accepted", "Pay"],
  ] as const;
  return [
    ...own.filter(({ isStranded }) => isStranded).map(toReject),
    ...needs.flatMap(([state, act]) => {
      const [oldest, ...others] = awaited.filter((one) => one.state === state);
      if (oldest === undefined) return [];
      return [
        {
          act: `${act} ${counted(others.length + 1, "invoice")}`,
          href: "/ledger/payments",
          why: `The longest wait: ${oldest.provider}, ${oldest.number}, for ${oldest.reference}, received on ${formatDate(oldest.receivedAt)}`,
        },
      ];
    }),
  ];
}

type WaitingInvoice = Awaited<ReturnType<AppLoadContext["api"]["invoices"]["listInvoices"]>>[number];

const toReject = ({ number, provider, reference }: WaitingInvoice) => ({
  act: `Reject invoice ${number} for ${reference}`,
  href: `/commissioning/${reference}/invoices`,
  why: `${provider}. ${reference} is approved no longer, so it can be neither matched nor accepted`,
});

/** Runs that an officer began and has not yet frozen, and those that finance has checked for the board. */
export async function officerRuns(funding: FundingApi): Promise<readonly NeedsCardProps[]> {
  const runs = await funding.readRuns();
  return [
    ...runs
      .filter(({ state }) => state === "draft")
      .map((run) => ({ act: `Freeze a funding run: ${nameOf(run)}`, ...placeOf(run), why: prepared(run) })),
    ...runs
      .filter((run) => runOfferBar(run) === null)
      .map((run) => ({
        act: `Offer a funding run to its board: ${nameOf(run)}`,
        ...placeOf(run),
        why: `Checked by ${run.checkedByName ?? "LA finance"}. Its board decides next`,
      })),
  ];
}

const toCheck = (run: Run) => ({
  act: `Check a funding run: ${nameOf(run)}`,
  ...placeOf(run),
  why: `${prepared(run)}. It waits for a second person`,
});

const toPost = (run: Run) => ({
  act: `Post a funding run: ${nameOf(run)}`,
  ...placeOf(run),
  why: `Approved by the board${run.approvedAt === null ? "" : ` on ${formatDate(run.approvedAt)}`}. It can go to the ledger`,
});

const placeOf = ({ id }: Run) => ({ href: `/funding/runs/${id}` });

function nameOf({ boardName, fundName, year }: Run): string {
  return `${boardName}, ${fundName} ${formatFinancialYear(year)}`;
}

function prepared({ preparedByName, preparedAt }: Run): string {
  return `Prepared by ${preparedByName} on ${formatDate(preparedAt)}`;
}
