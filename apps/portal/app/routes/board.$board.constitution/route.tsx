import { formatDate } from "@consortia/domain/shared/time";
import { Banner, Page, pageTitle, Section, SummaryList } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "How this board works", parent: data?.name }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.board.readBoard({ code: params.board ?? "" }));
  return {
    code: page.board.code,
    name: page.board.name,
    sentences: page.sentences,
    history: page.history.map((one) => ({
      number: one.number,
      on: formatDate(one.adoptedAt),
      by: one.adoptedBy,
      reason: one.reason,
    })),
  };
}

export default function HowThisBoardWorks() {
  const { code, name, sentences, history } = useLoaderData<typeof loader>();
  return (
    <Page
      title="How this board works"
      kind={name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: `/board/${code}`, words: name },
      ]}
    >
      {sentences.length === 0 ? (
        <Banner kind="warning" title="This board cannot vote yet: its constitution has not been adopted." />
      ) : (
        <SummaryList rows={sentences.map((one) => ({ term: one.title, answer: one.says }))} />
      )}
      {history.length > 0 ? (
        <Section title="Adopted versions">
          <ul className="flex flex-col gap-3">
            {history.map((one) => (
              <li key={one.number}>
                Version {one.number}, {one.on}, recorded by {one.by}.<p className="text-soft">{one.reason}</p>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
