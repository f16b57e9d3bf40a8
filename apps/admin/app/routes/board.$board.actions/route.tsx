import { actionStateWord, openStates } from "@consortia/domain/actions/machine";
import { addActionSchema, carryForwardSchema } from "@consortia/domain/actions/schemas";
import { meetingName } from "@consortia/domain/board/written";
import { formatDate } from "@consortia/domain/shared/time";
import { capital } from "@consortia/domain/shared/words";
import {
  Button,
  DateField,
  Empty,
  formOf,
  Page,
  PostForm,
  pageTitle,
  Section,
  Select,
  StateTag,
  TextField,
} from "@consortia/ui";
import { newRequestKey, sendForm, type TypedForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Actions", parent: data?.boardName }) },
];

/** With `?meeting=` and its reference an action can be added to an item of that meeting. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const board = params.board ?? "";
  const desk = await read(() => context.api.actions.readActionsDesk({ code: board }));
  const reference = new URL(request.url).searchParams.get("meeting");
  const meeting =
    reference === null ? null : await read(() => context.api.board.readMeeting({ board, reference }));
  return {
    boardName: desk.board.name,
    back: `/board/${desk.board.code}`,
    requestKey: newRequestKey(),
    owners: desk.owners.map((one) => ({
      value: [one.personId, one.role, one.scopeId].join(" "),
      words: one.words,
    })),
    meeting:
      meeting === null
        ? null
        : {
            name: meetingName(meeting.meeting),
            items: meeting.items.map(({ item }) => ({
              value: item.id,
              words: `${item.ordinal}. ${item.title}`,
            })),
          },
    actions: desk.actions.map((one) => ({
      id: one.id,
      title: one.title,
      isOpen: openStates.some((state) => state === one.state),
      state: one.isOverdue ? ("Overdue" as const) : actionStateWord(one.state),
      facts: `${one.ownerName}${one.isOwnerInRole ? "" : " (has left the role)"}, by ${formatDate(one.dueOn)}. ${capital(meetingName({ kind: one.meetingKind, reference: one.meetingReference }))}, ${one.itemTitle}`,
    })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  // With the meeting, if there is one: after one action the next of its actions is added.
  const { search } = new URL(request.url);
  return sendForm(
    context,
    request,
    async (form) => {
      await runAct(context.api.actions, form);
      return redirect(`/board/${params.board}/actions${search}`);
    },
    { owner: "owner" },
  );
}

async function runAct(
  actions: ActionFunctionArgs["context"]["api"]["actions"],
  form: TypedForm,
): Promise<void> {
  const { requestKey } = form;
  if (form.text("act") === "carry") {
    const actionId = form.text("actionId");
    await actions.carryForward(carryForwardSchema.parse({ requestKey, actionId, dueOn: form.date("dueOn") }));
    return;
  }
  const [personId, role, scopeId] = form.text("owner").split(" ");
  await actions.addAction(
    addActionSchema.parse({
      requestKey,
      itemId: form.text("itemId"),
      title: form.text("title"),
      owner: { personId, role, scopeId },
      dueOn: form.date("dueOn"),
    }),
  );
}

export default function ActionsDesk() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page title="Actions" kind={page.boardName} back={page.back} problem={problem}>
      {page.meeting === null ? null : <AddForm meeting={page.meeting} />}
      <Section title="Actions of this board">
        {page.actions.length === 0 ? (
          <Empty
            title="No actions yet"
            why="They are added from the desk of the meeting that decides them."
          />
        ) : null}
        <ul className="flex flex-col border-t border-line">
          {page.actions.map((one) => (
            <ActionRow key={one.id} one={one} />
          ))}
        </ul>
      </Section>
    </Page>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function AddForm({ meeting }: { meeting: NonNullable<Data["meeting"]> }) {
  const { owners, requestKey } = useLoaderData<typeof loader>();
  const form = formOf(useActionData<typeof action>()?.problem, requestKey, "add");
  return (
    <Section title={`Add an action of ${meeting.name}`}>
      <PostForm requestKey={form.key}>
        <Select {...form.of("itemId")} label="Item" choices={meeting.items} />
        <TextField {...form.of("title")} label="What is to be done" />
        <Select {...form.of("owner")} label="Who does it" choices={owners} />
        <DateField {...form.date("dueOn")} label="By when" />
        <Button name="act" value="add">
          Add the action
        </Button>
      </PostForm>
    </Section>
  );
}

function ActionRow({ one }: { one: Data["actions"][number] }) {
  const { requestKey } = useLoaderData<typeof loader>();
  const form = formOf(useActionData<typeof action>()?.problem, requestKey, one.id);
  return (
    <li className="flex flex-col gap-1 border-b border-line py-3">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <strong>{one.title}</strong>
        <StateTag state={one.state} />
      </p>
      <p className="text-sm text-soft">{one.facts}</p>
      {one.isOpen ? (
        <details open={form.hasComeBack}>
          <summary className="w-fit py-2">
            Carry forward<span className="sr-only">: {one.title}</span>
          </summary>
          <div className="mt-2 border-l-2 border-line pl-6">
            <PostForm requestKey={form.key}>
              <input type="hidden" name="actionId" value={one.id} />
              <DateField {...form.date("dueOn")} label="New date" />
              <Button name="act" value="carry" kind="secondary">
                Carry forward
              </Button>
            </PostForm>
          </div>
        </details>
      ) : null}
    </li>
  );
}
