import { noticeKindWords, noticeOutcomes, noticeOutcomeWords } from "@consortia/domain/notices/notice";
import { formatShortDate, londonDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { Button, Checks, Empty, Page, pageTitle, Section, Select, StateTag } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { decisionFilter, takenIn } from "../../components/decision-filter.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Decisions", parent: data?.boardName }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const filter = decisionFilter(request, params.board ?? "");
  const { board, notices } = await read(() => context.api.notices.listDecisionNotices(filter));
  const { urgent } = await read(() => context.api.urgent.listUrgent({ code: board.code }));
  const thisYear = Number(londonDate(context.now()).slice(0, 4));
  return {
    boardName: board.name,
    path: `/board/${board.code}`,
    filter,
    years: [thisYear, thisYear - 1, thisYear - 2],
    query: new URL(request.url).search,
    urgent: takenIn(urgent, filter).map(({ reference, title, open }) => ({
      reference,
      title,
      on: open?.endedAt == null ? null : formatShortDate(open.endedAt),
      sentence: open?.sentence ?? null,
    })),
    notices: notices.map((one) => ({
      reference: one.reference,
      kind: noticeKindWords(one.kind),
      outcome: one.outcome === null ? null : noticeOutcomeWords(one.outcome),
      decision: (one.closed ?? one).decision.split("\n")[0] ?? "",
      isClosed: one.part === "part2",
      motion: one.motion?.motionReference ?? null,
      on: one.publishedAt === null ? "" : formatShortDate(one.publishedAt),
      overtaken: one.overtaken?.words ?? null,
    })),
  };
}

export default function Decisions() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title="Decisions"
      kind={page.boardName}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: page.path, words: page.boardName },
      ]}
      under={
        <p>
          Each decision of the board has its notice within 5 working days. A decision between meetings is on
          the register from the moment it is taken.
        </p>
      }
    >
      <FilterForm />
      <div className="flex flex-col gap-4">
        <h2>{counted(page.notices.length, "notice")}</h2>
        {page.notices.length === 0 ? (
          <Empty
            title="No decision in this period"
            why="Nothing was decided, or its notice is not out yet."
            next={{ href: `${page.path}/decisions`, words: "See all decisions" }}
          />
        ) : (
          <p>
            <a href={`${page.path}/decisions.csv${page.query}`}>Download these as a spreadsheet (CSV)</a>
          </p>
        )}
        <ul className="flex flex-col border-t border-line">
          {page.notices.map((one) => (
            <li key={one.reference} className="flex flex-col gap-1 border-b border-line py-3">
              <p className="flex flex-wrap items-baseline gap-x-4">
                <a href={`${page.path}/decisions/${one.reference}`}>
                  {one.reference}: {one.decision}
                </a>
                {one.outcome === null ? null : <StateTag state={one.outcome} />}
              </p>
              <p className="text-sm text-soft">
                {one.kind}, published {one.on}
                {one.motion === null ? null : `, motion ${one.motion}`}
                {one.isClosed ? ", closed item" : null}
              </p>
              {one.overtaken === null ? null : <p className="font-bold">{one.overtaken}</p>}
            </li>
          ))}
        </ul>
      </div>
      {page.urgent.length === 0 ? null : (
        <Section title="Taken between meetings">
          <ul className="flex flex-col border-t border-line">
            {page.urgent.map((one) => (
              <li key={one.reference} className="flex flex-col gap-1 border-b border-line py-3">
                <p>
                  <a href={`${page.path}/urgent/${one.reference}`}>
                    {one.reference}: {one.title}
                  </a>
                </p>
                {one.sentence === null ? null : <p>{one.sentence}</p>}
                {one.on === null ? null : (
                  <p className="text-sm text-soft">Urgent decision, taken {one.on}</p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

function FilterForm() {
  const { filter, years } = useLoaderData<typeof loader>();
  return (
    <form method="get" className="flex flex-wrap items-end gap-6">
      <Checks
        name="outcome"
        label="Outcome"
        values={filter.outcomes}
        choices={noticeOutcomes.map((value) => ({ value, words: noticeOutcomeWords(value) }))}
      />
      <Select
        name="year"
        label="Published in"
        prompt="Any year"
        value={filter.year === null ? undefined : String(filter.year)}
        choices={years.map((year) => ({ value: String(year), words: String(year) }))}
      />
      <Button kind="secondary">Show results</Button>
    </form>
  );
}
