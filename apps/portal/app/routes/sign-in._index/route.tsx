import { pageTitle, SignInPage } from "@consortia/ui";
import type { action, loader } from "@consortia/web/account/sign-in-page";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export { action, loader } from "@consortia/web/account/sign-in-page";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Sign in" }) }];

export default function SignIn() {
  return <SignInPage {...useLoaderData<typeof loader>()} form={useActionData<typeof action>()?.problem} />;
}
