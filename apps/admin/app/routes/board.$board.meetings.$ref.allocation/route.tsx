import { placeRunSchema } from "@consortia/domain/funding/schemas";
import { pageTitle } from "@consortia/ui";
import { sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { meetingToPutTo } from "../../components/meeting-to-put-to.server.ts";
import { PutToBoard } from "../../components/put-to-board.tsx";

const words = {
  title: "Put an allocation to the board",
  none: "This meeting can take no allocation",
  nothing: "No allocation waits for a decision",
  whyNothing: "An LA officer offers a funding run once finance has checked it.",
  effect:
    "It goes on the agenda as a closed item, because each consortium’s amount may tell a school’s category. Carried, it is approved, and LA finance posts it.",
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: words.title, parent: data?.meeting.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { board } = context.api;
  const page = await read(() =>
    board.readMeeting({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  const { runs, bar } = await read(() => board.listRunsToPlace({ meetingId: page.meeting.id }));
  return {
    meeting: meetingToPutTo(page),
    bar,
    runs: runs.map(({ id, title, formulaName }) => ({ value: id, words: `${title}, by ${formulaName}` })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    await context.api.board.proposeRun(
      placeRunSchema.parse({
        requestKey: form.requestKey,
        meetingId: form.text("meetingId"),
        runId: form.text("runId"),
        remit: form.text("remit"),
      }),
    );
    return redirect(`/board/${params.board}/meetings/${params.ref}/agenda`);
  });
}

export default function PutAllocation() {
  const { meeting, bar, runs } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const field = { name: "runId", label: "Allocation", choices: runs };
  return <PutToBoard meeting={meeting} bar={bar} words={words} field={field} problem={problem} />;
}
