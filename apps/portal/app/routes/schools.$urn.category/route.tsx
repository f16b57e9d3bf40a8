import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatDate } from "@consortia/domain/shared/time";
import { CategoryTag, DataTable, Empty, Page, pageTitle, Section, WhyPanel } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

/** The title names no school and no code: it is what a shared screen or a history shows. */
export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Why this category" }) }];

export async function loader({ context, params }: LoaderFunctionArgs) {
  return read(() => context.api.categorisation.readSchoolCategory({ urn: params.urn ?? "" }));
}

export default function SchoolCategory() {
  const { school, scheme, current, history } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Why this category"
      kind={school.name}
      trail={[
        { href: "/", words: "Home" },
        { href: `/schools/${school.urn}`, words: school.name },
      ]}
      under={
        current === null ? null : (
          <p>
            <CategoryTag code={current.code} words={current.title} />
          </p>
        )
      }
      aside={
        <Section title="Who can see this">
          <p>
            The school's head, deputy and chair of governors, the leads of its consortium, the members of its
            board, its adviser and the LA. Nobody else, in search or anywhere.
          </p>
        </Section>
      }
    >
      {current === null ? (
        <Empty title="No category yet" why="The LA has not set a category for this school." />
      ) : (
        <>
          <p>{current.reason}</p>
          <WhyPanel
            subject={current.code}
            rule={current.descriptor}
            version={scheme === null ? "" : `${scheme.name}, version ${scheme.number}`}
            values={[{ term: "In force from", answer: formatDate(current.effectiveOn) }]}
            source="Decided by an LA officer"
            date={formatDate(current.recordedAt)}
            confirmedBy={current.decidedByName}
            isOpen
          />
        </>
      )}
      <DataTable
        id="history"
        caption="Earlier categories"
        rows={history}
        rowKey={(decision) => decision.id}
        columns={[
          { words: "Category", cell: (decision) => categoryInWords(decision) },
          { words: "From", cell: (decision) => formatDate(decision.effectiveOn) },
          { words: "Reason", cell: (decision) => decision.reason },
        ]}
        empty={<Empty title="No earlier category" />}
      />
    </Page>
  );
}
