import { ConsultationTable, Page, pageTitle } from "@consortia/ui";
import { consultationRows } from "@consortia/web/consultation/consultation-rows";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Consultations" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return { consultations: consultationRows(await read(() => context.api.consultation.listConsultations())) };
}

export default function Consultations() {
  const { consultations } = useLoaderData<typeof loader>();
  return (
    <Page title="Consultations" trail={[{ href: "/", words: "Home" }]}>
      <ConsultationTable
        caption="What the LA asks schools, open ones first"
        why="Before a formula changes, the LA asks schools here, and says afterwards what was done and why."
        consultations={consultations}
      />
    </Page>
  );
}
