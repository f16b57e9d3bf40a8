import { HearingPage, pageTitle } from "@consortia/ui";
import { hearingAction, hearingLoader } from "@consortia/web/categorisation/panel-pages";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

/** The title names no school and no code: it is what a shared screen or a history shows. */
export const meta: MetaFunction = () => [{ title: pageTitle({ page: "A school before the panel" }) }];

export function loader(args: LoaderFunctionArgs) {
  return hearingLoader(args);
}

export function action(args: ActionFunctionArgs) {
  return hearingAction(args);
}

export default function Hearing() {
  return (
    <HearingPage {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()?.problem} />
  );
}
