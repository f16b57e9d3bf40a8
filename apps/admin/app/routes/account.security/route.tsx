import { pageTitle, SecurityPage } from "@consortia/ui";
import type {
  securityAction as action,
  securityLoader as loader,
} from "@consortia/web/account/account-pages";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export { securityAction as action, securityLoader as loader } from "@consortia/web/account/account-pages";

export const meta: MetaFunction = () => [
  { title: pageTitle({ page: "Sign-in and security", parent: "Your account" }) },
];

export default function Security() {
  const answer = useActionData<typeof action>();
  return (
    <SecurityPage
      {...useLoaderData<typeof loader>()}
      recoveryCodes={answer !== undefined && "recoveryCodes" in answer ? answer.recoveryCodes : undefined}
      form={answer !== undefined && "problem" in answer ? answer.problem : undefined}
    />
  );
}
