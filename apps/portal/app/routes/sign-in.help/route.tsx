import { pageTitle, SignInHelpPage } from "@consortia/ui";
import type { askAction as action } from "@consortia/web/account/reset-pages";
import type { MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";

export { askAction as action } from "@consortia/web/account/reset-pages";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Get back in" }) }];

export default function SignInHelp() {
  const answer = useActionData<typeof action>();
  if (answer !== undefined && "sentTo" in answer) return <SignInHelpPage sentTo={answer.sentTo} />;
  return <SignInHelpPage form={answer?.problem} />;
}
