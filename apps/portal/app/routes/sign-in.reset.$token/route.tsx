import { pageTitle, ResetPage } from "@consortia/ui";
import type { resetAction as action, resetLoader as loader } from "@consortia/web/account/reset-pages";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export { resetAction as action, resetLoader as loader } from "@consortia/web/account/reset-pages";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Choose a new password" }) }];

export default function Reset() {
  return <ResetPage {...useLoaderData<typeof loader>()} form={useActionData<typeof action>()?.problem} />;
}
