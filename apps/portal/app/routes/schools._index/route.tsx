import { listSchoolsSchema } from "@consortia/domain/register/schemas";
import { Empty, Page, pageTitle } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { counted } from "../../components/register-words.ts";
import { SchoolFilter } from "./school-filter.tsx";
import { SchoolList } from "./school-list.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Schools" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const asked = listSchoolsSchema.parse(Object.fromEntries(searchParams));
  const page = await read(() => context.api.register.listSchools(asked));
  const next = new URLSearchParams(searchParams);
  if (page.nextCursor !== null) next.set("cursor", page.nextCursor);
  return {
    ...page,
    asked,
    nextHref: page.nextCursor === null ? null : `?${next.toString()}`,
    isContinued: asked.cursor !== undefined,
  };
}

export default function Schools() {
  const { schools, total, facets, asked, nextHref, isContinued } = useLoaderData<typeof loader>();
  return (
    <Page title="Schools">
      <p>
        <a href="/consortia">Consortia</a>
      </p>
      <SchoolFilter facets={facets} asked={asked} />
      <section className="flex flex-col gap-4">
        <h2>{counted(total, asked.closed ? "closed school" : "school")}</h2>
        {schools.length === 0 ? (
          <Empty
            title="No school matches"
            why="Nothing in the register fits what you asked for."
            next={{ href: "/schools", words: "Clear filters" }}
          />
        ) : (
          <SchoolList schools={schools} />
        )}
        <p className="flex flex-wrap gap-x-6">
          {isContinued ? <a href="/schools">First schools</a> : null}
          {nextHref === null ? null : <a href={nextHref}>More schools</a>}
        </p>
      </section>
    </Page>
  );
}
