import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { setTermsSchema } from "@consortia/domain/terms/schemas";
import {
  datesOf,
  type TermName,
  termDates,
  termDateTitle,
  termNames,
  termTitle,
} from "@consortia/domain/terms/term-calendar";
import { Button, DateField, fieldsOf, Page, PostForm, pageTitle, Section } from "@consortia/ui";
import { newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { termYearFrom } from "../../components/term-year.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Terms", parent: "Term calendar" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const year = termYearFrom(params);
  const { calendar } = await read(() => context.api.terms.readTermYear({ year }));
  return {
    year,
    title: `Terms of ${formatSchoolYear(year)}`,
    calendarId: calendar?.id ?? "",
    standing: termNames.map((name) => ({
      name,
      dates: calendar === null ? null : datesOf(calendar.terms[name]),
    })),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const basedOn = form.text("basedOn");
    await context.api.terms.setTerms(
      setTermsSchema.parse({
        requestKey: form.requestKey,
        year: termYearFrom(params),
        basedOn: basedOn === "" ? null : basedOn,
        autumn: termFrom(form, "autumn"),
        spring: termFrom(form, "spring"),
        summer: termFrom(form, "summer"),
      }),
    );
    return redirect(`/terms/${params.year}`);
  });
}

function termFrom(form: TypedForm, name: TermName) {
  return Object.fromEntries(termDates.map((date) => [date, form.date(`${name}.${date}`)]));
}

export default function TermDates() {
  const { year, title, calendarId, standing, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page title={title} back={`/terms/${year}`} problem={problem}>
      <p className="max-w-text">
        From 1 September {year} to 31 August {year + 1}. Deadlines that have been set stay where they are.
      </p>
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="basedOn" value={calendarId} />
        {standing.map(({ name, dates }) => (
          <Section key={name} title={termTitle(name)}>
            <div className="grid gap-6 *:min-w-0 sm:grid-cols-2">
              {termDates.map((date) => (
                <DateField
                  key={date}
                  {...fields.date(`${name}.${date}`, dates?.[date])}
                  label={termDateTitle(date)}
                />
              ))}
            </div>
          </Section>
        ))}
        <Button>Save the terms</Button>
      </PostForm>
    </Page>
  );
}
