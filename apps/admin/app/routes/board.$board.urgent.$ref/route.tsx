import { answerAsFinanceSchema, recordLateInterestSchema } from "@consortia/domain/urgent/schemas";
import { pageTitle, UrgentPage } from "@consortia/ui";
import { sendForm } from "@consortia/web/forms";
import { urgentLoader } from "@consortia/web/urgent/urgent-page";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: `Urgent decision ${data?.reference ?? ""}`.trim(), parent: data?.boardName }) },
];

export function loader(args: LoaderFunctionArgs) {
  return urgentLoader({ ...args, parts: ["la_finance"] });
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    if (form.text("act") === "interest") {
      await context.api.urgent.recordLateInterest(
        recordLateInterestSchema.parse({
          requestKey: form.requestKey,
          urgentId: form.text("urgentId"),
          personId: form.text("personId"),
          says: form.text("says"),
        }),
      );
      return redirect(`/board/${params.board}/urgent/${params.ref}?interest`);
    }
    await context.api.urgent.answerAsFinance(
      answerAsFinanceSchema.parse({
        requestKey: form.requestKey,
        urgentId: form.text("urgentId"),
        part: form.text("part"),
        answer: form.text("answer"),
        reason: form.text("reason"),
        hasNoInterest: form.has("hasNoInterest"),
      }),
    );
    return redirect(`/board/${params.board}/urgent/${params.ref}?answered`);
  });
}

export default function Urgent() {
  return <UrgentPage {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()?.problem} />;
}
