import { AuthenticatorPage, pageTitle, RecoveryCodesPage } from "@consortia/ui";
import type { action, loader } from "@consortia/web/account/authenticator-page";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export { action, loader } from "@consortia/web/account/authenticator-page";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Set up an authenticator" }) }];

export default function Authenticator() {
  const { next, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem = answer !== undefined && "problem" in answer ? answer.problem : undefined;
  if (answer !== undefined && "recovery" in answer) return <RecoveryCodesPage {...answer.recovery} />;
  const shown = problem?.values.shown;
  if (shown !== undefined) return <RecoveryCodesPage codes={shown.split(" ")} next={next} form={problem} />;
  return <AuthenticatorPage next={next} keyToSetUp={key} form={problem} />;
}
