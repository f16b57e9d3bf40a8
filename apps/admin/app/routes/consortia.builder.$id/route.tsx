import { roleTitle } from "@consortia/domain/register/roles";
import { Page, pageTitle, Section } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actOf } from "./group-acts.ts";
import { CloseForm, MoveForm, PlaceForm, RenameForm } from "./group-forms.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.group.name ?? "Consortium", parent: "Place schools" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { register } = context.api;
  const group = await read(() => register.seeGroup({ groupId: params.id ?? "" }));
  const kind = group.kind === "locality" ? "locality" : "consortium";
  const others = await read(() => register.listGroups({ kind }));
  const unplaced = await read(() => register.listUnplaced());
  return {
    group,
    others: others.filter(({ id }) => id !== group.id).map(({ id, name }) => ({ value: id, words: name })),
    unplaced: unplaced
      .filter(({ lane }) => group.lanes.includes(lane))
      .map(({ id, name, lane }) => ({ value: `${id}~${lane}`, words: `${name} (${lane})` })),
    keys: keysOf(newRequestKey()),
  };
}

/** A key for each form of the page, told apart by the act. */
function keysOf(requestKey: string) {
  return {
    rename: `${requestKey}-rename`,
    place: `${requestKey}-place`,
    move: `${requestKey}-move`,
    close: `${requestKey}-close`,
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await actOf(context.api.register, params.id ?? "", form);
    return redirect(form.text("act") === "close" ? "/consortia/builder" : `/consortia/builder/${params.id}`);
  });
}

export default function Group() {
  const { group, others, unplaced, keys } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title={group.name}
      kind={group.kind === "locality" ? "Locality" : `Consortium: ${group.lanes.join(" and ")}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/schools", words: "Schools" },
        { href: "/consortia/builder", words: "Place schools" },
      ]}
      problem={problem}
    >
      {group.closedAt === null ? null : <p>It has closed. No school can join it.</p>}
      <Section title={`Schools (${group.schools.length})`}>
        {group.schools.length === 0 ? <p>No school is in it yet.</p> : null}
        <ul className="flex flex-col gap-2">
          {group.schools.map((school) => (
            <li key={`${school.urn}-${school.lane}`}>
              <a href={`/schools/${school.urn}`}>{school.name}</a>
              {school.lane === "all" || group.lanes.length < 2 ? "" : `, ${school.lane}`}
            </li>
          ))}
        </ul>
      </Section>
      {group.people.length === 0 ? null : (
        <Section title="People">
          <ul className="flex flex-col gap-2">
            {group.people.map((person) => (
              <li key={`${person.personId}-${person.role}`}>
                {person.name}, {roleTitle(person.role)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {group.closedAt === null ? (
        <>
          <PlaceForm problem={problem} requestKey={keys.place} choices={unplaced} />
          <MoveForm
            problem={problem}
            requestKey={keys.move}
            schools={group.schools.map(({ schoolId, name, lane }) => ({
              value: `${schoolId}~${lane === "all" ? "" : lane}`,
              words: lane === "all" ? name : `${name} (${lane})`,
            }))}
            others={others}
          />
          <RenameForm problem={problem} requestKey={keys.rename} name={group.name} />
          {group.schools.length === 0 ? (
            <CloseForm problem={problem} requestKey={keys.close} name={group.name} />
          ) : null}
        </>
      ) : null}
    </Page>
  );
}
