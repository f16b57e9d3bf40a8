import { pageTitle, SchoolsPage } from "@consortia/ui";
import type { loader } from "@consortia/web/register/schools-page";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export { loader } from "@consortia/web/register/schools-page";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Schools" }) }];

export default function Schools() {
  const page = useLoaderData<typeof loader>();
  return <SchoolsPage {...page} beside={[{ href: "/consortia", words: "Consortia" }]} />;
}
