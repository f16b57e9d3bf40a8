import { moveMeetingSchema } from "@consortia/domain/agenda/schemas";
import { formatLongDate, formatTime, londonDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { Button, DateField, fieldsOf, Page, PostForm, pageTitle, TextField } from "@consortia/ui";
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
  { title: pageTitle({ page: "Move the meeting", parent: `Meeting ${data?.reference ?? ""}`.trim() }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { board, meeting, noticeDays } = await read(() =>
    context.api.board.readMeeting({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  return {
    back: `/board/${board.code}/meetings/${meeting.reference}`,
    boardName: board.name,
    reference: meeting.reference,
    meetingId: meeting.id,
    when: `${formatLongDate(meeting.startsAt)}, ${formatTime(meeting.startsAt)}`,
    mayMove: meeting.kind !== "written" && (meeting.state === "draft" || meeting.state === "called"),
    now: {
      on: londonDate(meeting.startsAt),
      startsAt: formatTime(meeting.startsAt),
      place: meeting.place,
    },
    noticeDays,
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await context.api.agenda.moveMeeting(
      moveMeetingSchema.parse({
        requestKey: form.requestKey,
        meetingId: form.text("meetingId"),
        on: form.date("on"),
        startsAt: form.text("startsAt"),
        place: form.text("place"),
      }),
    );
    return redirect(`/board/${params.board}/meetings/${params.ref}`);
  });
}

export default function MoveMeeting() {
  const { back, boardName, reference, meetingId, when, mayMove, now, noticeDays, requestKey } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page title="Move the meeting" kind={`${boardName}, meeting ${reference}`} back={back} problem={problem}>
      <p>It is on {when}. Its reference and every link to it stay as they are.</p>
      {mayMove ? (
        <PostForm requestKey={requestKey}>
          <input type="hidden" name="meetingId" value={meetingId} />
          <DateField
            {...fields.date("on", now.on)}
            label="New date"
            hint={
              noticeDays === null
                ? undefined
                : `At least ${counted(noticeDays, "clear working day")} from today`
            }
          />
          <TextField
            {...fields.of("startsAt", now.startsAt)}
            label="Start"
            hint="Like 4:30pm"
            width="short"
          />
          <TextField {...fields.of("place", now.place)} label="Place or link" />
          <Button>Move the meeting</Button>
        </PostForm>
      ) : (
        <p>Only a meeting that has not been opened can be moved.</p>
      )}
    </Page>
  );
}
