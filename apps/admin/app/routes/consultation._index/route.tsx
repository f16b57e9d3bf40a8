import { ConsultationTable, Page, pageTitle } from "@consortia/ui";
import { consultationRows } from "@consortia/web/consultation/consultation-rows";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Consultations" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return {
    consultations: consultationRows(await read(() => context.api.consultation.listDeskConsultations())),
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
      <ConsultationTable
        caption="What schools are asked, open ones first"
        why="Schools are asked before a formula changes. Save a scenario as an option to begin."
        consultations={consultations}
      />
    </Page>
  );
}
