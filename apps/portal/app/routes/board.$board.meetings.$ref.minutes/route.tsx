import { meetingName, meetingTitle } from "@consortia/domain/board/written";
import { minutesStateWord } from "@consortia/domain/minutes/machine";
import { ofMinutesSchema } from "@consortia/domain/minutes/schemas";
import { formatDateTime, formatLongDate } from "@consortia/domain/shared/time";
import { Button, Empty, MinutesText, Page, PostForm, pageTitle, StateTag } from "@consortia/ui";
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
  {
    title: pageTitle({ page: `Minutes of ${data?.name ?? "the meeting"}`, parent: data?.boardName }),
  },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { board, meeting, minutes } = await read(() =>
    context.api.minutes.readMinutes({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  return {
    boardName: board.name,
    boardPath: `/board/${board.code}`,
    meetingPath: `/board/${board.code}/meetings/${meeting.reference}`,
    title: meetingTitle(meeting),
    name: meetingName(meeting),
    on: formatLongDate(meeting.startsAt),
    requestKey: newRequestKey(),
    minutes: minutes.map(({ version, state, signed, ...one }) => ({
      ...one,
      title: one.number === 1 ? null : `Correction ${one.number - 1}`,
      state: minutesStateWord(state === "draft" ? "circulated" : state),
      signed: signed === null ? null : `Signed by ${signed.by} on ${formatDateTime(signed.at)}.`,
      record: version.record,
      note: version.note,
      hasClosedNote: version.hasClosedNote,
      closedNote: version.closedNote,
      items: version.items,
    })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    await context.api.minutes.signMinutes(
      ofMinutesSchema.parse({ requestKey, minutesId: form.text("minutesId") }),
    );
    return redirect(`/board/${params.board}/meetings/${params.ref}/minutes`);
  });
}

export default function Minutes() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title={`Minutes of ${page.name}`}
      kind={page.boardName}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: page.boardPath, words: page.boardName },
        { href: page.meetingPath, words: page.title },
      ]}
      under={<p>{page.on}</p>}
      problem={problem}
    >
      {page.minutes.length === 0 ? (
        <Empty
          title="No minutes yet"
          why="The board clerk drafts them after the meeting and sends them round."
        />
      ) : null}
      {page.minutes.map((one) => (
        <OneMinute key={one.id} minute={one} requestKey={`${page.requestKey}-${one.number}`} />
      ))}
    </Page>
  );
}

type Minute = ReturnType<typeof useLoaderData<typeof loader>>["minutes"][number];

function OneMinute({ minute, requestKey }: { minute: Minute; requestKey: string }) {
  return (
    <section className="flex flex-col gap-8" aria-labelledby={`minute-${minute.number}`}>
      <div className="flex flex-col gap-2">
        <h2 id={`minute-${minute.number}`}>{minute.title ?? "Minutes"}</h2>
        <p>
          <StateTag state={minute.state} />
        </p>
        {minute.agreed === null ? (
          <p>Not agreed yet. The next meeting is asked to agree them.</p>
        ) : (
          <p>{minute.agreed}</p>
        )}
        {minute.isBeingCorrected ? <p>The board clerk is correcting them.</p> : null}
        {minute.signed === null ? null : <p>{minute.signed} Nothing in them can change.</p>}
      </div>
      <MinutesText {...minute} id={`minute-${minute.number}-text`} />
      {minute.maySign ? (
        <PostForm requestKey={requestKey}>
          <input type="hidden" name="minutesId" value={minute.id} />
          <p className="font-bold">
            Your signature says that these are the minutes the meeting agreed. Nothing in them can change
            after it.
          </p>
          <Button>Sign the minutes</Button>
        </PostForm>
      ) : null}
    </section>
  );
}
