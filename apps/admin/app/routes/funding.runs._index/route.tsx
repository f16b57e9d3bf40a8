import { words } from "@consortia/domain/shared/machine";
import { formatPence } from "@consortia/domain/shared/money";
import { formatFinancialYear, formatShortDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, LinkButton, Page, pageTitle } from "@consortia/ui";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MoneyNav } from "../../components/money-nav.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Funding runs", parent: "Money" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return { runs: await read(() => context.api.funding.readRuns()) };
}

export default function Runs() {
  const { runs } = useLoaderData<typeof loader>();
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title="Funding runs"
      trail={[{ href: "/", words: "Home" }]}
      subNav={<MoneyNav current="/funding/runs" />}
    >
      {isOfficer ? <LinkButton href="/funding/runs/new">Prepare a funding run</LinkButton> : null}
      <DataTable
        id="runs"
        caption="Funding runs, newest first"
        rows={runs}
        rowKey={(run) => run.id}
        columns={[
          {
            words: "Run",
            cell: (run) => (
              <a href={`/funding/runs/${run.id}`}>
                {run.boardName}, {run.fundName}, {formatFinancialYear(run.year)}
              </a>
            ),
          },
          { words: "Formula", cell: (run) => run.formulaName },
          { words: "State", cell: (run) => words(run.state) },
          {
            words: "Total",
            isNumber: true,
            cell: (run) => (run.totalPence === null ? "Not yet" : formatPence(run.totalPence)),
          },
          { words: "Prepared", cell: (run) => `${run.preparedByName}, ${formatShortDate(run.preparedAt)}` },
        ]}
        empty={
          <Empty title="No funding runs yet" why="A run prices the schools of one board from one fund." />
        }
      />
    </Page>
  );
}
