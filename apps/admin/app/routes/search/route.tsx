import { pageTitle, SearchPage } from "@consortia/ui";
import { searchLoader } from "@consortia/web/search/search-page";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.q ? `Search for ${data.q}` : "Search" }) },
];

export function loader({ request, context }: LoaderFunctionArgs) {
  return searchLoader({ request, context, portal: context.portalUrl });
}

export default function Search() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}
