import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { formatShortDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { type TermName, termNames, termTitle } from "@consortia/domain/terms/term-calendar";
import { DataTable, Page, pageTitle } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Term calendar" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { years } = await read(() => context.api.terms.readTerms());
  return {
    years: years.map(({ year, calendar }) => ({
      year,
      words: formatSchoolYear(year),
      terms:
        calendar === null
          ? null
          : Object.fromEntries(
              termNames.map((name) => {
                const { startsOn, endsOn } = calendar.terms[name];
                return [name, `${formatShortDate(startsOn)} to ${formatShortDate(endsOn)}`];
              }),
            ),
      closures: calendar === null ? "" : counted(calendar.closures.length, "closure"),
    })),
  };
}

export default function TermCalendar() {
  const { years } = useLoaderData<typeof loader>();
  return (
    <Page title="Term calendar" trail={[{ href: "/", words: "Home" }]}>
      <p className="max-w-text">
        Notice of meetings, returns in writing, ballots, complaints and decision notices are counted in
        working days: Monday to Friday, without bank holidays and without the closure days entered here. A
        ballot counts days of term alone. A deadline that has been set does not move when the calendar
        changes.
      </p>
      <DataTable
        id="years"
        caption="School years"
        columns={[
          { words: "School year", cell: ({ year, words }) => <a href={`/terms/${year}`}>{words}</a> },
          ...termNames.map((name: TermName) => ({
            words: termTitle(name),
            cell: ({ terms }: (typeof years)[number]) => terms?.[name] ?? "Not entered",
          })),
          { words: "Closed", cell: ({ closures }) => closures },
        ]}
        rows={years}
        rowKey={({ year }) => year}
      />
    </Page>
  );
}
