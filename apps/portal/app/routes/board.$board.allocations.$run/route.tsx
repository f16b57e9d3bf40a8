import { allocationFinding } from "@consortia/domain/funding/allocation-finding";
import { allocationTitle } from "@consortia/domain/funding/allocation-words";
import { methodTitle } from "@consortia/domain/funding/formula";
import { roundingInWords } from "@consortia/domain/funding/working";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate } from "@consortia/domain/shared/time";
import { DataTable, MoneyTable, Page, pageTitle, SummaryList } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Allocation", parent: data?.boardName }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.funding.readAllocation({ board: params.board ?? "", runId: params.run ?? "" }),
  );
  const { board, terms, amounts, motion } = page;
  const path = `/board/${board.code}`;
  return {
    title: allocationTitle(page),
    boardName: board.name,
    path,
    finding: allocationFinding(page),
    motion: motion?.reference ?? null,
    replaces: page.replacesId,
    replacedBy: page.replacedById,
    formulaName: page.formulaName,
    censusOn: formatDate(page.censusOn),
    terms: {
      method: methodTitle(terms.method),
      triggers: Object.keys(terms.triggers)
        .filter((code) => terms.triggers[code] === true)
        .join(", "),
      minimum: terms.minimumPence === null ? "None" : formatPence(terms.minimumPence),
      cap: terms.capPence === null ? "None" : formatPence(terms.capPence),
      rounding: roundingInWords(terms.rounding),
      unit: terms.weighing === "rate_per_pupil" ? "For each pupil" : "For each school",
      rates: terms.rates.map(({ code, lane, pence }) => ({ code, lane, amount: formatPence(pence) })),
    },
    total: page.totalPence === null ? null : formatPence(page.totalPence),
    isWhole: amounts.length === page.consortia,
    amounts: amounts.map(({ name, pence }) => ({ name, amount: formatPence(pence) })),
  };
}

export default function AllocationPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title={page.title}
      kind={page.boardName}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: page.path, words: page.boardName },
        { href: `${page.path}/allocations`, words: "Allocations" },
      ]}
      under={<p>{page.finding}</p>}
    >
      <How />
      {page.amounts.length === 0 ? (
        <p>
          What a single consortium gets is seen by its leads, this board and the LA. The leads may decide to
          show its heads the total.
        </p>
      ) : (
        <MoneyTable
          id="amounts"
          caption={page.isWhole ? "What each consortium gets" : "What your consortium gets"}
          rows={page.amounts}
          rowKey={(line) => line.name}
          columns={[
            { words: "Consortium", cell: (line) => line.name },
            { words: "Amount", cell: (line) => line.amount },
          ]}
          {...(page.isWhole && page.total !== null ? { total: ["Total", page.total] } : {})}
        />
      )}
    </Page>
  );
}

/** Public to every member: by which formula, with which rates, and by which vote. */
function How() {
  const { path, terms, motion, replaces, replacedBy, formulaName, censusOn, total } =
    useLoaderData<typeof loader>();
  const other = (id: string, words: string) => <a href={`${path}/allocations/${id}`}>{words}</a>;
  return (
    <>
      <SummaryList
        rows={[
          { term: "Formula", answer: formulaName },
          { term: "Method", answer: terms.method },
          { term: "Categories that bring money", answer: terms.triggers },
          { term: "Pupils as counted on or before", answer: censusOn },
          { term: "Least for each consortium", answer: terms.minimum },
          { term: "Most for each consortium", answer: terms.cap },
          { term: "Rounding", answer: terms.rounding },
          {
            term: "Total",
            answer: total ?? "Not shown: with so few consortia it would tell what one of them gets",
          },
          ...(motion === null
            ? []
            : [{ term: "Decided by", answer: <a href={`${path}/motions/${motion}`}>Motion {motion}</a> }]),
          ...(replaces === null
            ? []
            : [{ term: "Takes the place of", answer: other(replaces, "An earlier allocation") }]),
          ...(replacedBy === null
            ? []
            : [{ term: "Replaced by", answer: other(replacedBy, "A later allocation") }]),
        ]}
      />
      <DataTable
        id="rates"
        caption="Rates"
        rows={terms.rates}
        rowKey={(rate) => `${rate.code} ${rate.lane}`}
        columns={[
          { words: "Category", cell: (rate) => rate.code },
          { words: "Lane", cell: (rate) => rate.lane },
          { words: terms.unit, isNumber: true, cell: (rate) => rate.amount },
        ]}
      />
    </>
  );
}
