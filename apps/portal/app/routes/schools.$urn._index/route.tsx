import { statusTitle } from "@consortia/domain/register/establishments";
import { laneWords } from "@consortia/domain/register/lanes";
import { roleTitle } from "@consortia/domain/register/roles";
import { formatDate } from "@consortia/domain/shared/time";
import { Page, pageTitle, Section, SummaryList, Tag } from "@consortia/ui";
import { useViewer } from "@consortia/web/frame";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.school.name ?? "School", parent: "Schools" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const school = await read(() => context.api.register.seeSchool({ urn: params.urn ?? "" }));
  const { facts, links, people, groups } = school;
  return {
    school: {
      id: school.schoolId,
      urn: school.urn,
      name: school.name,
      status: school.status,
      responsibleBody: school.responsibleBody,
      typeName: school.typeName,
      phase: school.phase,
      lanes: school.lanes,
      town: school.town,
      district: school.district,
    },
    pupils: facts?.pupilsTenths ?? null,
    countedOn: facts?.countedOn ?? null,
    religiousCharacter: facts?.religiousCharacter ?? null,
    factsOn: school.factsOn,
    links,
    people,
    groups,
  };
}

export default function School() {
  const { school, groups, people, links } = useLoaderData<typeof loader>();
  const became = links.filter(({ isPredecessor }) => !isPredecessor);
  return (
    <Page
      title={school.name}
      kind={`School, URN ${school.urn}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/schools", words: "Schools" },
      ]}
      under={
        <p>
          <Tag tone="neutral">{statusTitle(school.status)}</Tag>
        </p>
      }
      aside={<Aside />}
    >
      {school.status === "closed" ? <Closed became={became} /> : null}
      <Section title="Where it belongs">
        {groups.length === 0 ? <p>{school.name} is in no consortium yet.</p> : null}
        <ul className="flex flex-col gap-2">
          {groups.map((group) => (
            <li key={`${group.groupId}-${group.lane}`}>
              {group.kind === "consortium" ? (
                <a href={`/consortia/${group.slug}`}>{group.name}</a>
              ) : (
                group.name
              )}
              {group.kind === "consortium" ? `, consortium, ${group.lane} lane` : null}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="People">
        {people.length === 0 ? <p>Nobody holds a role here yet.</p> : null}
        <ul className="flex flex-col gap-2">
          {people.map((person) => (
            <li key={`${person.personId}-${person.role}`}>
              {person.name}, {roleTitle(person.role)}
            </li>
          ))}
        </ul>
      </Section>
      <Facts />
      {links.length === 0 ? null : (
        <Section title="Came from and became">
          <Links links={links} />
        </Section>
      )}
    </Page>
  );
}

/** Whoever may see the category finds it here; who may is decided by the page it leads to. */
function Aside() {
  const { school, groups } = useLoaderData<typeof loader>();
  const isTheirs = useViewer()?.appointments.some(
    ({ role, scopeId }) =>
      (ofItsSchool.includes(role) && scopeId === school.id) ||
      (leading.includes(role) && groups.some(({ groupId }) => groupId === scopeId)),
  );
  return (
    <>
      {isTheirs ? (
        <p>
          <a href={`/schools/${school.urn}/category`}>Why this category</a>
        </p>
      ) : null}
      <p className="text-soft">All members in this authority see this page. It never shows the category.</p>
    </>
  );
}

const ofItsSchool = ["headteacher", "deputy", "chair_of_governors", "adviser"];
const leading = ["consortium_lead", "deputy_lead"];

type Link = { readonly urn: string; readonly kind: string; readonly name: string | null };

function Closed({ became }: { became: readonly Link[] }) {
  return (
    <Section title="This school has closed">
      {became.length === 0 ? <p>The national register names no successor.</p> : <Links links={became} />}
    </Section>
  );
}

function Links({ links }: { links: readonly Link[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {links.map((link) => (
        <li key={`${link.urn}-${link.kind}`}>
          {link.kind}:{" "}
          {link.name === null ? "not in our register" : <a href={`/schools/${link.urn}`}>{link.name}</a>} (
          {link.urn})
        </li>
      ))}
    </ul>
  );
}

function Facts() {
  const { school, pupils, countedOn, religiousCharacter, factsOn } = useLoaderData<typeof loader>();
  const number = pupils === null ? "Not available" : (pupils / 10).toLocaleString("en-GB");
  return (
    <Section title="Facts">
      <SummaryList
        rows={[
          { term: "Type", answer: school.typeName },
          { term: "Phase", answer: school.phase },
          { term: "Lanes", answer: school.lanes.map(laneWords).join(" and ") },
          { term: "Responsible body", answer: school.responsibleBody ?? "Not available" },
          { term: "Town", answer: school.town ?? "Not available" },
          { term: "District", answer: school.district ?? "Not available" },
          {
            term: "Pupils",
            answer: countedOn === null || pupils === null ? number : `${number} on ${formatDate(countedOn)}`,
          },
          { term: "Religious character", answer: religiousCharacter ?? "None recorded" },
        ]}
      />
      {factsOn === null ? null : (
        <p className="text-sm text-soft">
          Source: Get Information about Schools, extract of {formatDate(factsOn)}. Contains public sector
          information licensed under the Open Government Licence v3.0.
        </p>
      )}
    </Section>
  );
}
