import { formatPence } from "@consortia/domain/shared/money";
import { Confirm, fieldsOf, Page, pageTitle, TextArea } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = ({ params }) => [
  { title: pageTitle({ page: "Withdraw", parent: `Commission ${params.ref}` }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const one = await read(() => context.api.commissioning.read({ reference: params.ref ?? "" }));
  return {
    reference: one.reference,
    title: one.title,
    consequence:
      one.state === "approved"
        ? `What is not invoiced of ${formatPence(one.max_pence)} goes back to ${one.schoolShares.length === 0 ? "the budget of" : "the schools that pay a share and to the budget of"} ${one.consortiumName}. This cannot be undone.`
        : "It leaves every agenda. This cannot be undone.",
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { reference } = await context.api.commissioning.withdraw({
      reference: params.ref ?? "",
      reason: form.text("reason"),
      requestKey: form.requestKey,
    });
    return redirect(`/commissioning/${reference}`);
  });
}

export default function Withdraw() {
  const { reference, title, consequence, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page
      kind={`${reference}: ${title}`}
      title={`Withdraw ${reference}`}
      back={`/commissioning/${reference}`}
      problem={problem}
    >
      <Confirm
        requestKey={requestKey}
        consequence={consequence}
        words={`Withdraw ${reference}`}
        cancelHref={`/commissioning/${reference}`}
      >
        <TextArea
          {...fields.of("reason")}
          label="Why is it withdrawn?"
          hint="Those who can see the commission read this."
        />
      </Confirm>
    </Page>
  );
}
