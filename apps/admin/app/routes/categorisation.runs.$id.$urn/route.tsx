import { formatDateTime } from "@consortia/domain/shared/time";
import { CriteriaFound, Page, PlainList, pageTitle, SchoolComments, Section } from "@consortia/ui";
import { proposalView } from "@consortia/web/categorisation/proposal-view";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

/** The title names no school and no code: it is what a shared screen or a history shows. */
export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Why this is proposed", parent: "Proposed categories" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const found = await read(() =>
    context.api.categorisation.readProposal({ runId: params.id ?? "", urn: params.urn ?? "" }),
  );
  const { run, proposal } = found;
  return { runId: run.id, ranAt: formatDateTime(run.runAt), name: proposal.name, view: proposalView(found) };
}

export default function WhyProposed() {
  const { runId, ranAt, name, view } = useLoaderData<typeof loader>();
  return (
    <Page
      title={
        view.proposed === null ? "Nothing is proposed: people decide" : `Why ${view.proposed} is proposed`
      }
      kind={name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
        { href: `/categorisation/runs/${runId}`, words: "Proposed categories" },
      ]}
      under={<p>From the run of {ranAt}.</p>}
    >
      <Section title="What decided">
        <p>{view.why}</p>
        <PlainList lines={view.missing} />
      </Section>
      <Section title="What the school says">
        <SchoolComments comments={view.comments} />
      </Section>
      <Section title="Each criterion">
        <CriteriaFound criteria={view.criteria} />
      </Section>
    </Page>
  );
}
