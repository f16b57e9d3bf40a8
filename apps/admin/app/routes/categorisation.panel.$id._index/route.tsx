import { PanelPapersPage, pageTitle } from "@consortia/ui";
import { panelLoader } from "@consortia/web/categorisation/panel-pages";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Papers of a panel" }) }];

export function loader(args: LoaderFunctionArgs) {
  return panelLoader(args);
}

export default function PanelPapers() {
  return <PanelPapersPage {...useLoaderData<typeof loader>()} />;
}
