import { consultationStateWord } from "@consortia/domain/consultation/machine";
import { formatLongDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, Page, pageTitle, StateTag } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Consultations" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const consultations = await read(() => context.api.consultation.listDeskConsultations());
  return {
    consultations: consultations.map((one) => ({
      href: `/consultation/${one.id}`,
      words: one.title,
      board: one.boardName,
      state: consultationStateWord(one.state),
      closes: one.closesOn === null ? "Not set" : formatLongDate(one.closesOn),
    })),
  };
}

export default function Consultations() {
  const { consultations } = useLoaderData<typeof loader>();
  return (
    <Page title="Consultations" trail={[{ href: "/", words: "Home" }]}>
      <p>
        A consultation begins from a scenario: open one of the{" "}
        <a href="/funding/scenarios">saved scenarios</a> and save it as an option.
      </p>
      <DataTable
        id="consultations"
        caption="What schools are asked, open ones first"
        columns={[
          { words: "Consultation", cell: (one) => <a href={one.href}>{one.words}</a> },
          { words: "Board", cell: (one) => one.board },
          { words: "State", cell: (one) => <StateTag state={one.state} /> },
          { words: "Last day to answer", cell: (one) => one.closes },
        ]}
        rows={consultations}
        rowKey={(one) => one.href}
        empty={
          <Empty
            title="No consultations yet"
            why="Schools are asked before a formula changes. Save a scenario as an option to begin."
          />
        }
      />
    </Page>
  );
}
