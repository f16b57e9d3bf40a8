import { statusTitle } from "@consortia/domain/register/establishments";
import { roleTitle } from "@consortia/domain/register/roles";
import { formatDate } from "@consortia/domain/shared/time";
import { Page, pageTitle, Section, SummaryList } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.school.name ?? "School", parent: "Schools" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const school = await read(() => context.api.register.seeSchool({ urn: params.urn ?? "" }));
  return { school };
}

export default function School() {
  const { school } = useLoaderData<typeof loader>();
  const { facts } = school;
  return (
    <Page
      title={school.name}
      kind={`School, URN ${school.urn}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/schools", words: "Schools" },
      ]}
      under={
        <p className="flex flex-wrap gap-x-6">
          <span>{statusTitle(school.status)}</span>
          <a href={`/schools/${school.urn}/category`}>Set a category</a>
        </p>
      }
    >
      <Section title="Where it belongs">
        {school.groups.length === 0 ? (
          <p>
            {school.name} is in no consortium. <a href="/consortia/builder">Place it</a>.
          </p>
        ) : (
          <ul className="flex flex-col gap-2">
            {school.groups.map((group) => (
              <li key={`${group.groupId}-${group.lane}`}>
                <a href={`/consortia/builder/${group.groupId}`}>{group.name}</a>, {group.kind}
                {group.lane === "all" ? "" : `, ${group.lane} lane`}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Facts of the national register">
        <SummaryList
          rows={[
            { term: "Type", answer: school.typeName },
            { term: "Phase", answer: school.phase },
            { term: "Lanes", answer: school.lanes.join(" and ") },
            { term: "Responsible body", answer: school.responsibleBody ?? "Not available" },
            { term: "District", answer: school.district ?? "Not available" },
            { term: "Town", answer: school.town ?? "Not available" },
            { term: "Pupils", answer: pupils(facts) },
            { term: "Religious character", answer: facts?.religiousCharacter ?? "None recorded" },
            { term: "Establishment number", answer: facts?.establishmentNumber ?? "Not available" },
          ]}
        />
        {school.factsOn === null ? null : (
          <p className="text-sm text-soft">
            Source: Get Information about Schools, extract of {formatDate(school.factsOn)}. Contains public
            sector information licensed under the Open Government Licence v3.0.
          </p>
        )}
      </Section>
      {school.links.length === 0 ? null : (
        <Section title="Came from and became">
          <ul className="flex flex-col gap-2">
            {school.links.map((link) => (
              <li key={`${link.urn}-${link.kind}`}>
                {link.kind}: {link.name ?? "not in the register"} ({link.urn})
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="People">
        {school.people.length === 0 ? <p>Nobody holds a role here yet.</p> : null}
        <ul className="flex flex-col gap-2">
          {school.people.map((person) => (
            <li key={`${person.personId}-${person.role}`}>
              {person.name}, {roleTitle(person.role)}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function pupils(facts: { pupilsTenths: number | null; countedOn: string | null } | null): string {
  if (facts === null || facts.pupilsTenths === null) return "Not available";
  const number = (facts.pupilsTenths / 10).toLocaleString("en-GB");
  return facts.countedOn === null ? number : `${number} on ${formatDate(facts.countedOn)}`;
}
