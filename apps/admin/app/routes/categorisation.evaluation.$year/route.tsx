import { evaluationOfYearSchema } from "@consortia/domain/categorisation/schemas";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { formatDateTime } from "@consortia/domain/shared/time";
import { LinkButton, Page, pageTitle, Section } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EvaluationResult } from "../../components/evaluation-result.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Evaluation", parent: "Yearly evaluation" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const asked = evaluationOfYearSchema.safeParse(params);
  if (!asked.success) throw new Response(null, { status: 404 });
  const { evaluation, lines, totals } = await read(() =>
    context.api.categorisation.readEvaluation(asked.data),
  );
  const again = new URLSearchParams([
    ["year", String(evaluation.schoolYear)],
    ...evaluation.warningCodes.map((code): [string, string] => ["warning", code]),
  ]);
  return {
    title: `Evaluation of ${formatSchoolYear(evaluation.schoolYear)}`,
    evaluation,
    lines,
    totals,
    again: `/categorisation/evaluation?${again}`,
    kept: `${evaluation.schemeName}, version ${evaluation.schemeNumber}. Kept by ${evaluation.keptByName} on ${formatDateTime(evaluation.keptAt)}, as everything was known then.`,
  };
}

export default function KeptEvaluation() {
  const { title, evaluation, lines, totals, kept, again } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
        { href: "/categorisation/evaluation", words: "Yearly evaluation" },
      ]}
    >
      <p className="text-soft">{kept}</p>
      <EvaluationResult totals={totals} lines={lines} warningCodes={evaluation.warningCodes} />
      <Section title="What was learned">
        <p className="max-w-text whitespace-pre-line">{evaluation.learned}</p>
      </Section>
      <p>
        <LinkButton href={again} kind="secondary">
          Work it out as things are known now
        </LinkButton>
      </p>
    </Page>
  );
}
