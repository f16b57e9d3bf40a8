import { JoinPage, pageTitle } from "@consortia/ui";
import type { action, loader } from "@consortia/web/account/join-page";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export { action, loader } from "@consortia/web/account/join-page";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Join" }) }];

export default function Join() {
  const answer = useActionData<typeof action>();
  return (
    <JoinPage
      {...useLoaderData<typeof loader>()}
      named={answer !== undefined && "named" in answer ? answer.named : undefined}
      form={answer !== undefined && "problem" in answer ? answer.problem : undefined}
    />
  );
}
