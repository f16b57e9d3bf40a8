import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { formatLongDate } from "@consortia/domain/shared/time";
import { addClosureSchema, removeClosureSchema } from "@consortia/domain/terms/schemas";
import { closureWords, termNames, termTitle } from "@consortia/domain/terms/term-calendar";
import { Empty, Page, pageTitle, Section, SummaryList } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { termTrail, termYearFrom } from "../../components/term-year.ts";
import { Closures } from "./closures.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "School year", parent: "Term calendar" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const year = termYearFrom(params);
  const { calendar, mayKeep } = await read(() => context.api.terms.readTermYear({ year }));
  return {
    year,
    title: `School year ${formatSchoolYear(year)}`,
    mayKeep,
    calendarId: calendar?.id ?? null,
    terms:
      calendar === null
        ? []
        : termNames.map((name) => {
            const { startsOn, endsOn, halfTerm } = calendar.terms[name];
            return {
              name: termTitle(name),
              days: `${formatLongDate(startsOn)} to ${formatLongDate(endsOn)}`,
              halfTerm: `Half-term: ${closureWords(halfTerm)}`,
            };
          }),
    closures: (calendar?.closures ?? []).map((closure) => ({
      startsOn: closure.startsOn,
      words: closureWords(closure),
      reason: closure.reason,
    })),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const standing = {
      requestKey: form.requestKey,
      year: termYearFrom(params),
      basedOn: form.text("basedOn"),
    };
    if (form.text("act") === "remove") {
      const startsOn = form.text("startsOn");
      await context.api.terms.removeClosure(removeClosureSchema.parse({ ...standing, startsOn }));
    } else {
      await context.api.terms.addClosure(
        addClosureSchema.parse({
          ...standing,
          startsOn: form.date("startsOn"),
          endsOn: form.date("endsOn"),
          reason: form.text("reason"),
        }),
      );
    }
    return redirect(`/terms/${params.year}`);
  });
}

export default function SchoolYear() {
  const { year, title, mayKeep, calendarId, terms, closures, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  if (calendarId === null) {
    return (
      <Page title={title} trail={termTrail}>
        <Empty
          title="Nobody has entered the terms of this year"
          why="Until then its days are counted by the bank holidays alone."
          next={mayKeep ? { href: `/terms/${year}/dates`, words: "Enter the terms" } : undefined}
        />
      </Page>
    );
  }
  return (
    <Page title={title} trail={termTrail} problem={problem}>
      <Section title="Terms">
        <SummaryList
          rows={terms.map(({ name, days, halfTerm }) => ({
            term: name,
            answer: (
              <>
                {days}
                <br />
                {halfTerm}
              </>
            ),
            changeHref: mayKeep ? `/terms/${year}/dates` : undefined,
          }))}
        />
      </Section>
      <Closures {...{ closures, calendarId, requestKey, mayKeep, problem }} />
    </Page>
  );
}
