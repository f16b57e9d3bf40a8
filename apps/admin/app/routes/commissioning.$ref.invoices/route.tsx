import { formatPence } from "@consortia/domain/shared/money";
import { Empty, Page, pageTitle, SummaryList } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { creditNames, sendInvoiceAct } from "./acts.server.ts";
import { InvoiceSection } from "./invoice-section.tsx";
import { TakeInvoice } from "./take-invoice.tsx";

export const meta: MetaFunction = ({ params }) => [
  { title: pageTitle({ page: "Invoices", parent: `Commission ${params.ref}` }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.invoices.readInvoices({ reference: params.ref ?? "" }));
  return { page, requestKey: newRequestKey() };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const reference = params.ref ?? "";
  return sendForm(
    context,
    request,
    async (form) => {
      const { invoiceId } = await sendInvoiceAct(context.api.invoices, reference, form);
      return redirect(`/commissioning/${reference}/invoices#${invoiceId}`);
    },
    creditNames,
  );
}

export default function Invoices() {
  const { page, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      kind={`${page.reference}: ${page.title}`}
      title="Invoices"
      back={`/commissioning/${page.reference}`}
      problem={problem}
    >
      <SummaryList
        rows={[
          { term: "Provider", answer: page.provider === "" ? "Not known yet" : page.provider },
          { term: "The most it can cost", answer: formatPence(page.max_pence) },
          {
            term: "Left for another invoice",
            answer: `${formatPence(page.left_pence)}, after every invoice that is matched or accepted`,
          },
        ]}
      />
      {page.invoices.length === 0 ? (
        <Empty title="No invoices yet" why="They are recorded here as the provider sends them." />
      ) : null}
      {page.invoices.map((invoice) => (
        <InvoiceSection
          key={invoice.id}
          invoice={invoice}
          left_pence={page.left_pence}
          requestKey={requestKey}
          problem={problem}
        />
      ))}
      {page.mayTake ? <TakeInvoice bar={page.takeBar} requestKey={requestKey} problem={problem} /> : null}
    </Page>
  );
}
