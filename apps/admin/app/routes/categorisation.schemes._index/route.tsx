import { schemePresetCodes, schemePresets } from "@consortia/domain/categorisation/presets";
import { formatShortDate } from "@consortia/domain/shared/time";
import { DataTable, Empty, Page, pageTitle, Section, StateTag } from "@consortia/ui";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { schemeState } from "../../components/scheme-state.ts";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Schemes", parent: "Categories" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  return { schemes: await read(() => context.api.categorisation.listSchemes()) };
}

const presets = schemePresetCodes.map((code) => ({ code, ...schemePresets[code] }));

export default function Schemes() {
  const { schemes } = useLoaderData<typeof loader>();
  const isOfficer = useViewer()?.appointments.some(({ role }) => role === "la_officer") ?? false;
  return (
    <Page
      title="Category schemes"
      trail={[
        { href: "/", words: "Home" },
        { href: "/categorisation", words: "Categories" },
      ]}
    >
      <DataTable
        id="schemes"
        caption="Versions, newest first"
        rows={schemes}
        rowKey={(scheme) => scheme.id}
        columns={[
          {
            words: "Scheme",
            cell: (scheme) => (
              <a href={`/categorisation/schemes/${scheme.id}`}>
                {scheme.name}, version {scheme.number}
              </a>
            ),
          },
          { words: "Criteria", isNumber: true, cell: (scheme) => scheme.criteria },
          { words: "Written", cell: (scheme) => formatShortDate(scheme.writtenAt) },
          { words: "State", cell: (scheme) => <StateTag state={schemeState(scheme)} /> },
        ]}
        empty={
          <Empty
            title="No scheme yet"
            why="A scheme says which categories there are, and how a school comes into one."
          />
        }
      />
      {isOfficer ? (
        <Section title="Write a version">
          <p>
            A version never changes once written. Begin from one of these, from a version above, or from a
            file.
          </p>
          <ul className="flex flex-col gap-3">
            {presets.map(({ code, name, note }) => (
              <li key={code}>
                <a href={`/categorisation/schemes/new?from=${code}`}>Begin from {name}</a>
                <p className="text-soft">{note}</p>
              </li>
            ))}
            <li>
              <a href="/categorisation/schemes/file">Write a version from a file</a>
              <p className="text-soft">For other criteria than these, or another way to a category.</p>
            </li>
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
