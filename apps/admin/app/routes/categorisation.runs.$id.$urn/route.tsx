import type { CriterionOutcome } from "@consortia/domain/categorisation/run";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatDateTime } from "@consortia/domain/shared/time";
import { Page, pageTitle, Section } from "@consortia/ui";
import { schemeView } from "@consortia/web/categorisation/scheme-view";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

/** The title names no school and no code: it is what a shared screen or a history shows. */
export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Why this is proposed", parent: "Proposed categories" }) },
];

const outcomeWords: Readonly<Record<CriterionOutcome, string>> = {
  met: "Met",
  not_met: "Not met",
  cannot_tell: "Cannot tell",
  not_asked: "Not asked of this school",
};

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { run, scheme, proposal, results } = await read(() =>
    context.api.categorisation.readProposal({ runId: params.id ?? "", urn: params.urn ?? "" }),
  );
  const category = scheme.categories.find(({ code }) => code === proposal.code);
  const resultOf = new Map(results.map((one) => [one.criterion, one]));
  return {
    runId: run.id,
    ranAt: formatDateTime(run.runAt),
    name: proposal.name,
    proposed: category === undefined ? null : categoryInWords(category),
    possible: proposal.possible,
    decidedBy: proposal.decidedBy,
    missing: proposal.missing,
    criteria: schemeView(scheme).criteria.map(({ code, title, rule, whenMet, whenNotMet }) => {
      const result = resultOf.get(code);
      const outcome = result?.outcome ?? "not_asked";
      return {
        code,
        title,
        rule,
        outcome: outcomeWords[outcome],
        says: outcome === "met" ? whenMet : outcome === "not_met" ? whenNotMet : null,
        seen: result?.seen ?? [],
        missing: result?.missing ?? [],
      };
    }),
  };
}

export default function WhyProposed() {
  const { runId, ranAt, name, proposed, possible, decidedBy, missing, criteria } =
    useLoaderData<typeof loader>();
  return (
    <Page
      title={proposed === null ? "Nothing is proposed: people decide" : `Why ${proposed} is proposed`}
      kind={name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
        { href: `/categorisation/runs/${runId}`, words: "Proposed categories" },
      ]}
      under={<p>From the run of {ranAt}. The school has not been told.</p>}
    >
      <Section title="What decided">
        {proposed === null ? (
          <>
            <p>
              {possible.length === 0
                ? "No line of the scheme holds for this school."
                : `It could be ${possible.join(", ")}, and what is missing could change which.`}
            </p>
            <Lines lines={missing} />
          </>
        ) : (
          <p>By the scheme: {decidedBy}.</p>
        )}
      </Section>
      <Section title="Each criterion">
        <ul className="flex flex-col gap-6">
          {criteria.map((criterion) => (
            <li key={criterion.code} className="flex flex-col gap-1 border-t border-line pt-4">
              <h3>
                {criterion.code} {criterion.title}
              </h3>
              <p>
                <strong>{criterion.outcome}</strong>
                {criterion.says === null ? "" : `: ${criterion.says}`}.
              </p>
              <Lines lines={criterion.seen} />
              {criterion.missing.length === 0 ? null : (
                <>
                  <p>Missing:</p>
                  <Lines lines={criterion.missing} />
                </>
              )}
              <p className="text-soft">Rule: {criterion.rule}</p>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="list-disc pl-6">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
