import { LetterPage, pageTitle } from "@consortia/ui";
import { letterLoader } from "@consortia/web/categorisation/letter-page";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

/** The title names no school and no code: it is what a shared screen or a history shows. */
export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Letter on a category" }) }];

export function loader(args: LoaderFunctionArgs) {
  return letterLoader(args);
}

export default function Letter() {
  return <LetterPage {...useLoaderData<typeof loader>()} />;
}
