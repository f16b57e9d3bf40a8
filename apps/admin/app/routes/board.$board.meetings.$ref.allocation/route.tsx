import { meetingTitle } from "@consortia/domain/board/written";
import { placeRunSchema } from "@consortia/domain/funding/schemas";
import { Button, Empty, fieldsOf, Page, PostForm, pageTitle, Select } from "@consortia/ui";
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
  { title: pageTitle({ page: "Put an allocation to the board", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { board } = context.api;
  const page = await read(() =>
    board.readMeeting({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  const { runs, bar } = await read(() => board.listRunsToPlace({ meetingId: page.meeting.id }));
  return {
    path: `/board/${page.board.code}/meetings/${page.meeting.reference}`,
    title: meetingTitle(page.meeting),
    meetingId: page.meeting.id,
    bar,
    newMeeting: `/board/${page.board.code}/meetings/new`,
    remits: page.remits.map((remit) => ({ value: remit, words: remit })),
    runs: runs.map(({ id, title, formulaName }) => ({ value: id, words: `${title}, by ${formulaName}` })),
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const proposal = {
      requestKey,
      meetingId: form.text("meetingId"),
      runId: form.text("runId"),
      remit: form.text("remit"),
    };
    await context.api.board.proposeRun(placeRunSchema.parse(proposal));
    return redirect(`/board/${params.board}/meetings/${params.ref}/agenda`);
  });
}

export default function PutAllocation() {
  const { path, title, meetingId, bar, newMeeting, runs, remits, requestKey } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page title="Put an allocation to the board" kind={title} back={path} problem={problem}>
      {bar !== null ? (
        <Empty
          title="This meeting can take no allocation"
          why={bar}
          next={{ href: newMeeting, words: "New meeting" }}
        />
      ) : runs.length === 0 ? (
        <Empty
          title="No allocation waits for a decision"
          why="An LA officer offers a funding run once finance has checked it."
        />
      ) : (
        <PostForm requestKey={requestKey}>
          <p>
            It goes on the agenda as a closed item, because each consortium’s amount may tell a school’s
            category. Carried, it is approved, and LA finance posts it.
          </p>
          <input type="hidden" name="meetingId" value={meetingId} />
          <Select {...fields.of("runId")} label="Allocation" choices={runs} />
          {remits.length === 0 ? null : (
            <Select {...fields.of("remit")} label="Remit" choices={remits} prompt="Select a remit" />
          )}
          <Button>Put it on the agenda</Button>
        </PostForm>
      )}
    </Page>
  );
}
