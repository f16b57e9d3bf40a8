import { formatDate } from "@consortia/domain/shared/time";
import { Page, pageTitle } from "@consortia/ui";
import { schemeView } from "@consortia/web/categorisation/scheme-view";
import { read, refuseTheRest } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Criteria, criteriaPage } from "./criteria.tsx";
import { findPublicPage } from "./public-pages.ts";

/** The public pages by their names, and whatever no other route answers for. One route, since each costs every request. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  if (params["*"] === criteriaPage) return criteriaOf(context);
  const page = findPublicPage(params["*"]);
  if (page === null) return refuseTheRest(context);
  return { name: page.name, title: page.title, scheme: null };
}

/** The scheme in force with its criteria: public, as the codes of named schools are not (CAT-6). */
async function criteriaOf(context: LoaderFunctionArgs["context"]) {
  const scheme = await read(() => context.api.categorisation.readScheme());
  const title = "How a school’s category comes about";
  if (scheme === null) return { name: criteriaPage, title, scheme: null };
  const { name, number, adoptedAt } = scheme;
  const adopted = `${name}, version ${number}, adopted on ${formatDate(adoptedAt)}.`;
  return { name: criteriaPage, title, scheme: { adopted, view: schemeView(scheme) } };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "We cannot find that page" }) },
];

export default function PublicPage() {
  const { name, title, scheme } = useLoaderData<typeof loader>();
  if (name === criteriaPage) return <Criteria title={title} scheme={scheme} />;
  const page = findPublicPage(name);
  if (page === null) return null;
  return (
    <Page title={title} under={<p className="text-soft">Last changed on {page.changedOn}.</p>}>
      <page.Words />
    </Page>
  );
}
