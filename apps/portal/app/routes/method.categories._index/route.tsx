import { groupInWords } from "@consortia/domain/categorisation/category-release";
import { formatSchoolYear } from "@consortia/domain/shared/school-year";
import { formatDate } from "@consortia/domain/shared/time";
import { CategoryTotals, Empty, Page, pageTitle } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Schools by category" }) }];

/** Public: totals as they were published, and nothing of any school (CAT-6). */
export async function loader({ context }: LoaderFunctionArgs) {
  return { releases: await read(() => context.api.categorisation.readCategoryTotals()) };
}

export default function SchoolsByCategory() {
  const { releases } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Schools by category"
      trail={[{ href: "/", words: "Home" }]}
      under={
        <p>
          How many of the authority's schools are in each category. Which school is in which is known to the
          school and to those who support it. Totals are published once a school year and do not change
          afterwards.
        </p>
      }
    >
      {releases.length === 0 ? (
        <Empty title="No totals are published yet" why="The authority publishes them once a school year." />
      ) : (
        <p>
          <a href="/method/categories.csv">Download as a CSV file</a>
        </p>
      )}
      {releases.map(({ id, schoolYear, schemeName, schemeNumber, minimum, rows, releasedAt }) => (
        <section key={id} className="flex flex-col gap-4">
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
          <p className="text-sm text-soft">
            {schemeName}, version {schemeNumber}. Published on {formatDate(releasedAt)}. Where fewer than{" "}
            {minimum} schools had come, gone or changed category since the totals before, those are repeated
            with their day.
          </p>
        </section>
      ))}
    </Page>
  );
}
