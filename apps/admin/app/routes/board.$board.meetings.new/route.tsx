import { createMeetingSchema } from "@consortia/domain/board/schemas";
import { counted } from "@consortia/domain/shared/words";
import {
  Button,
  Checks,
  DateField,
  fieldsOf,
  Page,
  PostForm,
  pageTitle,
  Radios,
  TextArea,
  TextField,
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
  { title: pageTitle({ page: "New meeting", parent: data?.name }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const page = await read(() => context.api.board.readBoard({ code: params.board ?? "" }));
  return {
    code: page.board.code,
    name: page.board.name,
    boardId: page.board.id,
    noticeDays: page.constitution?.rules.noticeDays ?? null,
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { reference } = await context.api.board.createMeeting(
      createMeetingSchema.parse({
        requestKey: form.requestKey,
        boardId: form.text("boardId"),
        kind: form.text("kind"),
        on: form.date("on"),
        startsAt: form.text("startsAt"),
        place: form.text("place"),
        urgencyReason: form.text("urgencyReason"),
        hasStandingItems: form.has("standing"),
      }),
    );
    return redirect(`/board/${params.board}/meetings/${reference}`);
  });
}

export default function NewMeeting() {
  const { code, name, boardId, noticeDays, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page title="New meeting" kind={name} back={`/board/${code}`} problem={problem}>
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="boardId" value={boardId} />
        <DateField
          {...fields.date("on")}
          label="Date"
          hint={
            noticeDays === null
              ? undefined
              : `At least ${counted(noticeDays, "clear working day")} from today, unless it is urgent`
          }
        />
        <TextField {...fields.of("startsAt")} label="Start" hint="Like 4:30pm" width="short" />
        <TextField {...fields.of("place")} label="Place or link" />
        <Radios
          {...fields.of("kind")}
          label="Kind of meeting"
          choices={[
            { value: "ordinary", words: "Ordinary" },
            {
              value: "urgent",
              words: "Urgent",
              hint: "Needs the chair's reason, which is printed on the agenda",
            },
          ]}
        />
        <TextArea {...fields.of("urgencyReason")} label="Chair's reason (only if urgent)" />
        <Checks
          name="standing"
          label="Start of the agenda"
          choices={[
            {
              value: "yes",
              words: "Fill in the usual items",
              hint: "Apologies and interests, and after the first meeting its minutes and actions",
            },
          ]}
          values={problem === undefined ? ["yes"] : problem.lists.standing}
        />
        <Button>Create meeting</Button>
      </PostForm>
    </Page>
  );
}
