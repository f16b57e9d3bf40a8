import { actionStateWord, openStates, ownerEvents, ownerEventWords } from "@consortia/domain/actions/machine";
import { updateActionSchema } from "@consortia/domain/actions/schemas";
import { meetingName } from "@consortia/domain/board/written";
import { roleTitle } from "@consortia/domain/register/roles";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import {
  Button,
  fieldsOf,
  Line,
  Page,
  PostForm,
  pageTitle,
  Radios,
  Section,
  StateTag,
  SummaryList,
  TextArea,
} from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.title ?? "Action", parent: "Actions" }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const one = await read(() => context.api.actions.readAction({ actionId: params.id ?? "" }));
  const isOpen = openStates.some((state) => state === one.state);
  return {
    id: one.id,
    title: one.title,
    state: one.isOverdue ? ("Overdue" as const) : actionStateWord(one.state),
    canUpdate: one.mayUpdate && isOpen,
    choices: ownerEvents.filter((event) => !(event === "start" && one.state === "in_progress")),
    requestKey: newRequestKey(),
    source: {
      href: `/board/${one.boardCode}/meetings/${one.meetingReference}`,
      words: `${one.itemTitle}, ${meetingName({ kind: one.meetingKind, reference: one.meetingReference })} of the ${one.boardName}`,
    },
    carriedFrom: one.carriedFromId,
    owner: one.isOwnerInRole
      ? `${one.ownerName}, ${roleTitle(one.ownerRole)}`
      : `Whoever is ${roleTitle(one.ownerRole)} now, since ${one.ownerName} has left the role`,
    due: formatDate(one.dueOn),
    knots: one.history.map((change) => ({
      words: actionStateWord(change.state),
      date: formatDateTime(change.changedAt),
      detail: change.note === "" ? change.personName : `${change.personName}: ${change.note}`,
      isReached: true,
    })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await context.api.actions.updateAction(
      updateActionSchema.parse({
        requestKey: form.requestKey,
        actionId: params.id,
        event: form.text("event"),
        note: form.text("note"),
      }),
    );
    return redirect(`/actions/${params.id}`);
  });
}

export default function Action() {
  const one = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page
      title={one.title}
      kind="Action"
      trail={[
        { href: "/", words: "Home" },
        { href: "/actions", words: "Actions" },
      ]}
      under={
        <p>
          <StateTag state={one.state} />
        </p>
      }
      problem={problem}
    >
      <SummaryList
        rows={[
          { term: "Owner", answer: one.owner },
          { term: "Due", answer: one.due },
          { term: "From", answer: <a href={one.source.href}>{one.source.words}</a> },
          ...(one.carriedFrom === null
            ? []
            : [
                {
                  term: "Carried forward from",
                  answer: <a href={`/actions/${one.carriedFrom}`}>the action before it</a>,
                },
              ]),
        ]}
      />
      {one.canUpdate ? (
        <PostForm requestKey={one.requestKey}>
          <Radios
            {...fields.of("event")}
            label="How it stands"
            choices={one.choices.map((value) => ({ value, words: ownerEventWords(value) }))}
          />
          <TextArea {...fields.of("note")} label="Note (needed if you are not doing it)" rows={3} />
          <Button>Update the action</Button>
        </PostForm>
      ) : null}
      <Section title="What happened">
        <Line label="History of this action" knots={one.knots} />
      </Section>
    </Page>
  );
}
