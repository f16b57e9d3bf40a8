import { Page, pageTitle } from "@consortia/ui";
import { refuseTheRest } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findPublicPage } from "./public-pages.ts";

/** The public pages by their names, and whatever no other route answers for. One route, since each costs every request. */
export function loader({ params, context }: LoaderFunctionArgs) {
  const page = findPublicPage(params["*"]);
  if (page === null) return refuseTheRest(context);
  return { name: page.name, title: page.title };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "We cannot find that page" }) },
];

export default function PublicPage() {
  const { name, title } = useLoaderData<typeof loader>();
  const page = findPublicPage(name);
  if (page === null) return null;
  return (
    <Page title={title} under={<p className="text-soft">Last changed on {page.changedOn}.</p>}>
      <page.Words />
    </Page>
  );
}
