import { methodTitle } from "@consortia/domain/funding/formula";
import { formatShortDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, LinkButton, Page, pageTitle } from "@consortia/ui";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MoneyNav } from "../../components/money-nav.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Formulas", parent: "Money" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return { formulas: await read(() => context.api.funding.readFormulas()) };
}

export default function Formulas() {
  const { formulas } = useLoaderData<typeof loader>();
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title="Formulas"
      trail={[{ href: "/", words: "Home" }]}
      subNav={<MoneyNav current="/funding/formulas" />}
    >
      {isOfficer ? <LinkButton href="/funding/formulas/new">Write a formula</LinkButton> : null}
      <DataTable
        id="formulas"
        caption="Formulas, newest first"
        rows={formulas}
        rowKey={(formula) => formula.id}
        columns={[
          {
            words: "Formula",
            cell: (formula) => <a href={`/funding/formulas/${formula.id}`}>{formula.name}</a>,
          },
          { words: "Method", cell: (formula) => methodTitle(formula.terms.method) },
          {
            words: "Adopted",
            cell: (formula) =>
              formula.adoption === null ? "Not yet" : formatShortDate(formula.adoption.adoptedAt),
          },
        ]}
        empty={<Empty title="No formulas yet" why="A formula turns categories and pupils into money." />}
      />
    </Page>
  );
}
