import { allocationTitle } from "@consortia/domain/funding/allocation-words";
import { words } from "@consortia/domain/shared/machine";
import { formatDate } from "@consortia/domain/shared/time";
import { Empty, Page, pageTitle } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Allocations", parent: data?.boardName }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { board, funding } = context.api;
  const page = await read(() => board.readBoard({ code: params.board ?? "" }));
  const allocations = await read(() => funding.listAllocations({ board: page.board.code }));
  return {
    boardName: page.board.name,
    path: `/board/${page.board.code}`,
    allocations: allocations.map((one) => ({
      id: one.id,
      title: allocationTitle(one),
      says:
        one.postedAt === null
          ? `By the formula ${one.formulaName}. ${stateWords(one.state)}.`
          : `By the formula ${one.formulaName}. Posted ${formatDate(one.postedAt)}${one.state === "posted" ? "" : `, then ${words(one.state)}`}.`,
    })),
  };
}

function stateWords(state: string): string {
  return state === "tabled" ? "Before the board" : `${state.charAt(0).toUpperCase()}${words(state).slice(1)}`;
}

export default function Allocations() {
  const { boardName, path, allocations } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Allocations"
      kind={boardName}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: path, words: boardName },
      ]}
    >
      {allocations.length === 0 ? (
        <Empty
          title="No allocation yet"
          why="An allocation is published here once this board has approved it and LA finance has posted it."
        />
      ) : (
        <ul className="flex flex-col gap-4">
          {allocations.map(({ id, title, says }) => (
            <li key={id}>
              <a href={`${path}/allocations/${id}`}>{title}</a>
              <p className="text-soft">{says}</p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
