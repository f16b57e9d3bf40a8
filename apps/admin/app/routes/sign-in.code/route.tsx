import { CodePage, pageTitle } from "@consortia/ui";
import type { action, loader } from "@consortia/web/account/code-page";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export { action, loader } from "@consortia/web/account/code-page";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Enter your code" }) }];

export default function Code() {
  return <CodePage {...useLoaderData<typeof loader>()} form={useActionData<typeof action>()?.problem} />;
}
