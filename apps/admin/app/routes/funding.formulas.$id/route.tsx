import { methodTitle } from "@consortia/domain/funding/formula";
import { roundingInWords } from "@consortia/domain/funding/working";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate } from "@consortia/domain/shared/time";
import {
  Button,
  DataTable,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Section,
  SummaryList,
  TextArea,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.formula.name ?? "Formula", parent: "Formulas" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const formula = await read(() => context.api.funding.readFormula({ formulaId: params.id ?? "" }));
  return { formula, requestKey: newRequestKey() };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const formulaId = params.id ?? "";
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    await context.api.funding.adoptFormula({ formulaId, reason: form.text("reason"), requestKey });
    return redirect(`/funding/formulas/${formulaId}`);
  });
}

export default function FormulaPage() {
  const { formula } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { terms, adoption } = formula;
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  const codes = (answer: boolean) =>
    Object.entries(terms.triggers)
      .filter(([, triggers]) => triggers === answer)
      .map(([code]) => code)
      .join(", ") || "None";
  return (
    <Page
      title={formula.name}
      kind="Formula"
      trail={[
        { href: "/", words: "Home" },
        { href: "/funding/formulas", words: "Formulas" },
      ]}
      under={
        adoption === null ? (
          <p>Not adopted: no run can use it yet.</p>
        ) : (
          <p>
            Adopted by {adoption.adoptedByName} on {formatDate(adoption.adoptedAt)}: {adoption.reason}
          </p>
        )
      }
      problem={problem}
    >
      <p>{formula.note}</p>
      <SummaryList
        rows={[
          { term: "Method", answer: methodTitle(terms.method) },
          { term: "Categories that bring money", answer: codes(true) },
          { term: "Categories that bring none", answer: codes(false) },
          { term: "Least for each consortium", answer: amount(terms.minimumPence) },
          { term: "Most for each consortium", answer: amount(terms.capPence) },
          {
            term: "If rates come to more than the fund",
            answer:
              terms.overFund === "refuse" ? "Refuse the run and say by how much" : "Scale every amount down",
          },
          { term: "Rounding", answer: roundingInWords(terms.rounding) },
          { term: "Written by", answer: `${formula.createdByName}, ${formatDate(formula.createdAt)}` },
        ]}
      />
      <DataTable
        id="rates"
        caption="Rates"
        rows={terms.rates}
        rowKey={(rate) => `${rate.code} ${rate.lane}`}
        columns={[
          { words: "Category", cell: (rate) => rate.code },
          { words: "Lane", cell: (rate) => rate.lane },
          {
            words: terms.weighing === "rate_per_pupil" ? "For each pupil" : "For each school",
            isNumber: true,
            cell: (rate) => formatPence(rate.pence),
          },
        ]}
      />
      {adoption === null && isOfficer ? <Adopt /> : null}
    </Page>
  );
}

function Adopt() {
  const { requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Section title="Adopt this formula">
      <PostForm requestKey={requestKey}>
        <TextArea
          {...fields.of("reason")}
          label="Why is it adopted?"
          hint="20 characters or more. It is kept on record with your name."
          rows={3}
        />
        <Button>Adopt formula</Button>
      </PostForm>
    </Section>
  );
}

function amount(pence: bigint | null): string {
  return pence === null ? "No limit" : formatPence(pence);
}
