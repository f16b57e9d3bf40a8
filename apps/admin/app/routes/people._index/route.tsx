import { roleTitle, worksInAdmin } from "@consortia/domain/register/roles";
import { formatShortDate } from "@consortia/domain/shared/time";
import { capital } from "@consortia/domain/shared/words";
import { Button, Empty, LinkButton, Page, pageTitle, Tag, TextField } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "People" }) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const q = searchParams.get("q") ?? "";
  const after = searchParams.get("after");
  const { people, next } = await read(() => context.api.people.list({ q, after }));
  return {
    q,
    isFirst: after === null,
    nextHref: next === null ? null : `?${new URLSearchParams({ q, after: next }).toString()}`,
    people: people.map((person) => ({
      id: person.id,
      name: person.name,
      email: person.workEmail,
      isInvited: person.accountStatus === "invited",
      lacksAuthenticator:
        person.accountStatus === "active" &&
        person.secondStep !== "authenticator" &&
        person.appointments.some(({ role }) => worksInAdmin(role)),
      roles: person.appointments.map(
        ({ role, scopeName, plannedEndOn }) =>
          `${capital(roleTitle(role))}${scopeName === null ? "" : `, ${scopeName}`}${
            plannedEndOn === null ? "" : ` (until ${formatShortDate(plannedEndOn)})`
          }`,
      ),
    })),
  };
}

export default function People() {
  const { q, people, isFirst, nextHref } = useLoaderData<typeof loader>();
  return (
    <Page title="People" trail={[{ href: "/", words: "Home" }]}>
      <LinkButton href="/people/invite">Invite a person</LinkButton>
      <form method="get" className="flex flex-wrap items-end gap-4">
        <TextField name="q" label="Name or email address" type="search" value={q} width="medium" />
        <Button kind="secondary">Find</Button>
      </form>
      {people.length === 0 ? (
        <Empty
          title="Nobody found"
          why="No name or address holds that text."
          next={{ href: "/people", words: "All people" }}
        />
      ) : (
        <ul className="flex flex-col gap-4">
          {people.map((person) => (
            <li key={person.id} className="border-b border-line pb-4">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <a href={`/people/${person.id}`}>{person.name}</a>
                <span className="break-all text-soft">{person.email}</span>
                {person.isInvited ? <Tag tone="ochre">Invited</Tag> : null}
                {person.roles.length === 0 ? <Tag tone="neutral">No appointment</Tag> : null}
                {person.lacksAuthenticator ? <Tag tone="ochre">No authenticator yet</Tag> : null}
              </p>
              {person.roles.map((words) => (
                <p key={words}>{words}</p>
              ))}
            </li>
          ))}
        </ul>
      )}
      <nav aria-label="Pages of people" className="flex gap-6">
        {isFirst ? null : <a href={`?${new URLSearchParams({ q }).toString()}`}>First page</a>}
        {nextHref === null ? null : <a href={nextHref}>Next page</a>}
      </nav>
    </Page>
  );
}
