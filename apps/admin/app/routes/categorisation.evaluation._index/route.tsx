import { usualWarnings } from "@consortia/domain/categorisation/evaluation";
import { evaluateYearSchema, keepEvaluationSchema } from "@consortia/domain/categorisation/schemas";
import { categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatSchoolYear, schoolYear } from "@consortia/domain/shared/school-year";
import { formatShortDate, londonDate } from "@consortia/domain/shared/time";
import {
  Button,
  Checks,
  DataTable,
  Empty,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Section,
  Select,
  TextArea,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EvaluationResult } from "../../components/evaluation-result.tsx";

const years_back = 6;

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Yearly evaluation", parent: "Categories" }) },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const { categorisation } = context.api;
  const scheme = await read(() => categorisation.readScheme());
  const kept = await read(() => categorisation.readEvaluations());
  const now = schoolYear(londonDate(context.now()));
  const asked = evaluateYearSchema.safeParse({
    year: searchParams.get("year"),
    warningCodes: searchParams.getAll("warning"),
  });
  return {
    kept,
    categories: scheme?.categories ?? [],
    warningCodes: asked.success
      ? asked.data.warningCodes
      : (kept[0]?.warningCodes ?? usualWarnings(scheme?.categories ?? [])),
    years: Array.from({ length: years_back }, (_, back) => now - back),
    year: asked.success ? asked.data.year : now - 1,
    problem:
      searchParams.has("year") && !asked.success ? "Select a school year and one category or more" : null,
    result:
      scheme !== null && asked.success
        ? await read(() => categorisation.previewEvaluation(asked.data))
        : null,
    requestKey: newRequestKey(),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const input = keepEvaluationSchema.parse({
      year: form.text("year"),
      warningCodes: form.all("warning"),
      learned: form.text("learned"),
      requestKey: form.requestKey,
    });
    await context.api.categorisation.keepEvaluation(input);
    return redirect(`/categorisation/evaluation/${input.year}`);
  });
}

export default function YearlyEvaluation() {
  const { kept, categories, result, warningCodes } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Yearly evaluation"
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
      ]}
      problem={problem}
    >
      <p>
        Did the categories say early which schools were in difficulty? Each inspection of a school year is set
        beside the category that the school was in at least one term before. Only what was on record by then
        counts, and an inspection is compared with the one before it under the same framework.
      </p>
      {categories.length === 0 ? (
        <Empty
          title="No category scheme is in force"
          why="There is nothing to evaluate yet."
          next={{ href: "/categorisation/schemes", words: "Write and adopt a scheme" }}
        />
      ) : (
        <Ask />
      )}
      {result === null ? null : (
        <Section title="What the year shows">
          <EvaluationResult totals={result.totals} lines={result.lines} warningCodes={warningCodes} />
          <Keep />
        </Section>
      )}
      <DataTable
        id="kept"
        caption="Evaluations kept"
        rows={kept}
        rowKey={(one) => one.id}
        columns={[
          {
            words: "School year",
            cell: (one) => (
              <a href={`/categorisation/evaluation/${one.schoolYear}`}>{formatSchoolYear(one.schoolYear)}</a>
            ),
          },
          { words: "Warnings", cell: (one) => one.warningCodes.join(", ") },
          { words: "Kept", cell: (one) => `${one.keptByName}, ${formatShortDate(one.keptAt)}` },
        ]}
        empty={<Empty title="None kept yet" why="The process is evaluated once every year." />}
      />
    </Page>
  );
}

function Ask() {
  const { categories, warningCodes, years, year, problem } = useLoaderData<typeof loader>();
  return (
    <form method="get" className="flex flex-col gap-6">
      <Select
        name="year"
        label="Inspections of the school year"
        choices={years.map((one) => ({ value: String(one), words: formatSchoolYear(one) }))}
        value={String(year)}
      />
      <Checks
        name="warning"
        label="Categories that count as a warning"
        choices={categories.map((one) => ({ value: one.code, words: categoryInWords(one) }))}
        values={warningCodes}
        error={problem ?? undefined}
      />
      <Button kind="secondary">Work it out</Button>
    </form>
  );
}

function Keep() {
  const { result, year, warningCodes, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  if (!isOfficer || result === null || result.lines.length === 0) return null;
  return (
    <PostForm requestKey={requestKey}>
      <input type="hidden" name="year" value={year} />
      {warningCodes.map((code) => (
        <input key={code} type="hidden" name="warning" value={code} />
      ))}
      <TextArea
        {...fields.of("learned")}
        label="What was learned, and what is to change"
        hint="Which criteria missed a fall, and which warned for nothing. Name no school: these words are kept with the evaluation."
        limit={4000}
      />
      <Button>Keep this evaluation</Button>
    </PostForm>
  );
}
