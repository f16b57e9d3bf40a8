import { formatDate } from "@consortia/domain/shared/time";
import { urgentStateWord } from "@consortia/domain/urgent/machine";
import { Empty, Page, pageTitle, Section, StateTag } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Decisions between meetings", parent: data?.boardName }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { board, urgent, unreported } = await read(() =>
    context.api.urgent.listUrgent({ code: params.board ?? "" }),
  );
  return {
    boardName: board.name,
    path: `/board/${board.code}`,
    unreported: unreported.map((one) => ({
      id: one.id,
      words: `${one.reference}, ${formatDate(one.decidedAt)}: ${one.title}`,
      says: one.says,
    })),
    urgent: urgent.map((one) => ({
      reference: one.reference,
      title: one.title,
      state: urgentStateWord({ ...one, isUndone: one.open?.isUndone ?? false }),
      sentence: one.open?.sentence ?? null,
    })),
  };
}

export default function BetweenMeetings() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title="Decisions between meetings"
      kind={page.boardName}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: page.path, words: page.boardName },
      ]}
    >
      <Section title="Not yet reported to a meeting">
        {page.unreported.length === 0 ? (
          <p>Every decision between meetings has been reported.</p>
        ) : (
          <>
            <p>
              The next agenda lists these by itself, under “Decisions taken between meetings”. When that
              meeting closes they are reported.
            </p>
            <ul className="flex flex-col border-t border-line">
              {page.unreported.map((one) => (
                <li key={one.id} className="flex flex-col gap-1 border-b border-line py-3">
                  <p className="font-bold">{one.words}</p>
                  {one.says === "" ? null : <p>{one.says}</p>}
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
      <Section title="Urgent decisions">
        {page.urgent.length === 0 ? (
          <Empty
            title="None has been asked for"
            why="The board clerk asks for one where a commission cannot wait for a meeting."
            next={{ href: `${page.path}/waiting`, words: "See the commissions waiting for an agenda" }}
          />
        ) : (
          <ul className="flex flex-col border-t border-line">
            {page.urgent.map((one) => (
              <li key={one.reference} className="flex flex-col gap-1 border-b border-line py-3">
                <p className="flex flex-wrap items-baseline gap-x-4">
                  <a href={`${page.path}/urgent/${one.reference}`}>
                    {one.reference}, {one.title}
                  </a>
                  <StateTag state={one.state} />
                </p>
                {one.sentence === null ? null : <p>{one.sentence}</p>}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Page>
  );
}
