import { counted } from "@consortia/domain/shared/words";
import { Empty, LinkButton, Page, pageTitle, Section } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Place schools", parent: "Schools" }) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { register } = context.api;
  const unplaced = await read(() => register.listUnplaced());
  const consortia = await read(() => register.listGroups({ kind: "consortium" }));
  const localities = await read(() => register.listGroups({ kind: "locality" }));
  return { unplaced, consortia, localities };
}

export default function Builder() {
  const { unplaced, consortia, localities } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Place schools"
      trail={[
        { href: "/", words: "Home" },
        { href: "/schools", words: "Schools" },
      ]}
    >
      <p className="flex flex-wrap items-center gap-6">
        <LinkButton href="/consortia/builder/bulk">Place many</LinkButton>
        <a href="/consortia/builder/new">Create a consortium or locality</a>
      </p>
      <Groups title="Consortia" groups={consortia} />
      <Groups title="Localities" groups={localities} />
      <Section title={`In no consortium: ${counted(unplaced.length, "place")} to fill`}>
        {unplaced.length === 0 ? (
          <Empty title="Every school has its consortium" why="A funding run can be frozen." />
        ) : (
          <>
            <p>A funding run waits until each open school is in one consortium in each of its lanes.</p>
            <ul className="flex flex-col gap-2">
              {unplaced.map((school) => (
                <li key={`${school.urn}-${school.lane}`}>
                  <a href={`/schools/${school.urn}`}>{school.name}</a>, {school.lane} lane
                  {school.district === null ? "" : `, ${school.district}`}
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
    </Page>
  );
}

type Group = {
  readonly id: string;
  readonly name: string;
  readonly lanes: readonly string[];
  readonly schools: number;
};

function Groups({ title, groups }: { title: string; groups: readonly Group[] }) {
  return (
    <Section title={title}>
      {groups.length === 0 ? <p>None yet.</p> : null}
      <ul className="flex flex-col gap-2">
        {groups.map((group) => (
          <li key={group.id}>
            <a href={`/consortia/builder/${group.id}`}>{group.name}</a>: {counted(group.schools, "school")}
            {group.lanes.length === 0 ? "" : `, ${group.lanes.join(" and ")}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
