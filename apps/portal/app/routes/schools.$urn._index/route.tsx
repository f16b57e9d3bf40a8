import { commissionStateWord } from "@consortia/domain/commissioning/state-words";
import { statusTitle } from "@consortia/domain/register/establishments";
import { laneWords } from "@consortia/domain/register/lanes";
import { roleTitle } from "@consortia/domain/register/roles";
import { formatPence } from "@consortia/domain/shared/money";
import { formatDate, formatShortDate } from "@consortia/domain/shared/time";
import { Page, pageTitle, Section, StateTag, SummaryList, Tag } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.school.name ?? "School", parent: "Schools" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const school = await read(() => context.api.register.seeSchool({ urn: params.urn ?? "" }));
  const { facts, links, people, groups, isInCircle } = school;
  const { commissions } = await read(() => context.api.commissioning.list({ schoolId: school.schoolId }));
  return {
    isInCircle,
    commissions: commissions.map(({ reference, title, state, max_pence, updatedAt }) => ({
      reference,
      title,
      state: commissionStateWord(state),
      amount: formatPence(max_pence),
      changed: formatShortDate(updatedAt),
    })),
    school: {
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
      <Support />
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

/** Whoever may see the category finds the way to it here; the register says who that is. */
function Aside() {
  const { school, isInCircle } = useLoaderData<typeof loader>();
  return (
    <>
      {isInCircle ? (
        <p>
          <a href={`/schools/${school.urn}/category`}>Why this category</a>
        </p>
      ) : null}
      <p className="text-soft">All members in this authority see this page. It never shows the category.</p>
    </>
  );
}

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

/** What was asked for or bought for this school, as far as the reader may see it; for most readers nothing. */
function Support() {
  const { commissions } = useLoaderData<typeof loader>();
  if (commissions.length === 0) return null;
  return (
    <Section title="Support commissioned">
      <ul className="flex flex-col gap-3">
        {commissions.map((one) => (
          <li key={one.reference}>
            <p className="flex flex-wrap items-baseline gap-x-4">
              <a href={`/commissioning/${one.reference}`}>
                {one.reference}, {one.title}
              </a>
              <StateTag state={one.state} />
            </p>
            <p className="text-soft">
              At most {one.amount}. Changed {one.changed}.
            </p>
          </li>
        ))}
      </ul>
    </Section>
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
