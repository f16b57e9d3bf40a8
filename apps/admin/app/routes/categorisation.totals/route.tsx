import { groupInWords, groupings, groupingTitle } from "@consortia/domain/categorisation/category-release";
import { default_minimum, least_minimum } from "@consortia/domain/categorisation/suppress";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { formatDate } from "@consortia/domain/shared/time";
import {
  Button,
  CategoryTotals,
  Empty,
  formOf,
  Page,
  PostForm,
  pageTitle,
  Radios,
  ScopeLine,
  Section,
  TextField,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Published totals", parent: "Categories" }) },
];

export async function loader({ context }: LoaderFunctionArgs) {
  return {
    releases: await read(() => context.api.categorisation.readCategoryTotals()),
    requestKey: newRequestKey(),
  };
}

/** First what would be printed, then, as it was read, the act. */
export function action({ request, context }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const [grouping, minimum] = [form.text("grouping"), form.text("minimum")];
    const { categorisation } = context.api;
    if (form.text("act") === "publish") {
      await categorisation.publishCategoryTotals({ grouping, minimum, requestKey: form.requestKey });
      return redirect("/categorisation/totals");
    }
    const preview = await categorisation.previewCategoryTotals({ grouping, minimum });
    return data({ preview, grouping, minimum, problem: undefined });
  });
}

export default function Totals() {
  const { releases } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const mayPublish = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title="Published totals"
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
      ]}
      problem={problem}
      under={
        <p>
          How many schools are in each category, for everybody. Small numbers are held back. They are
          published once a school year and are then frozen, so that nobody can watch one school move.
        </p>
      }
    >
      <Preview />
      {mayPublish ? <Ask /> : null}
      <Section title="Published so far">
        {releases.length === 0 ? (
          <Empty title="No totals are published yet" why="An LA officer publishes them once a school year." />
        ) : null}
        {releases.map(({ id, schoolYear, minimum, rows }) => (
          <TotalsOf key={id} schoolYear={schoolYear} minimum={minimum} rows={rows} />
        ))}
      </Section>
    </Page>
  );
}

type Rows = ReturnType<typeof useLoaderData<typeof loader>>["releases"][number]["rows"];

function TotalsOf({ schoolYear, minimum, rows }: { schoolYear: number; minimum: number; rows: Rows }) {
  return (
    <CategoryTotals
      id={`totals-${schoolYear}`}
      caption={`Schools by category, ${formatSchoolYear(schoolYear)}`}
      minimum={minimum}
      columns={rows.map(({ group, countedOn, total, cells }) => ({
        words: groupInWords(group),
        counted: `Counted on ${formatDate(countedOn)}`,
        total,
        cells,
      }))}
    />
  );
}

function Preview() {
  const { requestKey } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (result === undefined || !("preview" in result)) return null;
  const { preview, grouping, minimum } = result;
  return (
    <Section title="What everybody would read, nothing published yet">
      <TotalsOf schoolYear={preview.schoolYear} minimum={Number(minimum)} rows={preview.rows} />
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="act" value="publish" />
        <input type="hidden" name="grouping" value={grouping} />
        <input type="hidden" name="minimum" value={minimum} />
        <ScopeLine id="scope">
          Everybody will read these totals, signed in or not. They cannot be changed or taken back this school
          year.
        </ScopeLine>
        <Button describedBy="scope">Publish for {formatSchoolYear(preview.schoolYear)}</Button>
      </PostForm>
    </Section>
  );
}

function Ask() {
  const { requestKey } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const form = formOf(result?.problem, requestKey, "ask");
  const asked = result !== undefined && "preview" in result ? result : null;
  return (
    <Section title="Publish this school year's totals">
      <PostForm requestKey={form.key}>
        <Radios
          {...form.of("grouping")}
          value={asked?.grouping ?? form.of("grouping").value}
          label="How are schools grouped?"
          hint="Every later year has to keep to it: two groupings side by side would give small numbers away."
          choices={groupings.map((value) => ({ value, words: groupingTitle(value) }))}
        />
        <TextField
          {...form.of("minimum")}
          value={asked?.minimum ?? form.of("minimum").value ?? String(default_minimum)}
          label="Smallest number to print"
          hint={`${default_minimum} is usual; ${least_minimum} is the least.`}
          width="short"
        />
        <Button kind="secondary">Show what would be printed</Button>
      </PostForm>
    </Section>
  );
}
