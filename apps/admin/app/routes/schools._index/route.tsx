import { LinkButton, pageTitle, SchoolsPage } from "@consortia/ui";
import type { loader } from "@consortia/web/register/schools-page";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export { loader } from "@consortia/web/register/schools-page";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Schools" }) }];

const beside = [
  { href: "/schools/import", words: "Imports of the national register" },
  { href: "/consortia/builder", words: "Place schools in consortia" },
];

export default function Schools() {
  const { isEmptyRegister, ...page } = useLoaderData<typeof loader>();
  return (
    <SchoolsPage {...page} beside={beside}>
      {isEmptyRegister ? <LinkButton href="/schools/import">Import the register</LinkButton> : null}
    </SchoolsPage>
  );
}
