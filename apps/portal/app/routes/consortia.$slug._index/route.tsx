import { leadRoles, roleTitle, schoolRoles } from "@consortia/domain/register/roles";
import { formatDate } from "@consortia/domain/shared/time";
import { Page, pageTitle, Section } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

const ofSchools = [...schoolRoles, ...leadRoles];

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.consortium.name ?? "Consortium", parent: "Consortia" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { api } = context;
  const consortium = await read(() => api.register.seeConsortium({ slug: params.slug ?? "" }));
  const viewer = await api.register.whoAmI();
  return {
    consortium,
    canSeeElections: viewer?.appointments.some(({ role }) => ofSchools.some((one) => one === role)) ?? false,
  };
}

export default function Consortium() {
  const { consortium, canSeeElections } = useLoaderData<typeof loader>();
  const { name, slug, lanes, schools, people, closedAt, isBudgetInSight } = consortium;
  return (
    <Page
      title={name}
      kind={`Consortium: ${lanes.join(" and ")}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/consortia", words: "Consortia" },
      ]}
      under={isBudgetInSight ? <a href={`/consortia/${slug}/budget`}>Budget</a> : null}
      aside={<p className="text-soft">All members in this authority see this page.</p>}
    >
      {closedAt === null ? null : <p>It closed on {formatDate(closedAt)}.</p>}
      <Section title="Leads">
        {people.length === 0 ? <p>No lead yet.</p> : null}
        {canSeeElections ? (
          <p>
            <a href="/elections">Elections of leads</a>
          </p>
        ) : null}
        <ul className="flex flex-col gap-2">
          {people.map((person) => (
            <li key={`${person.personId}-${person.role}`}>
              {person.name}, {roleTitle(person.role)}
            </li>
          ))}
        </ul>
      </Section>
      {lanes.map((lane) => (
        <Section key={lane} title={lanes.length === 1 ? "Schools" : `Schools, ${lane} lane`}>
          <ul className="flex flex-col gap-2">
            {schools
              .filter((school) => school.lane === lane)
              .map((school) => (
                <li key={school.urn}>
                  <a href={`/schools/${school.urn}`}>{school.name}</a>
                </li>
              ))}
          </ul>
          {schools.some((school) => school.lane === lane) ? null : <p>No school is in it yet.</p>}
        </Section>
      ))}
    </Page>
  );
}
