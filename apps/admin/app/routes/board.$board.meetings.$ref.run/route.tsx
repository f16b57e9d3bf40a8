import { counted } from "@consortia/domain/shared/words";
import { Banner, Confirm, Page, type PageProps, pageTitle, QuorumLine } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AttendanceForm, PresidingForm } from "./attendance.tsx";
import { ItemDesk } from "./item-desk.tsx";
import { runAct } from "./run-acts.ts";
import { runData } from "./run-data.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: pageTitle({ page: "Run the meeting", parent: `Meeting ${data?.meeting.reference ?? ""}`.trim() }),
  },
];

/** With `?open=` or `?close=` and a motion's reference the page asks again before the act. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await read(() =>
    context.api.board.readMeeting({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  const query = new URL(request.url).searchParams;
  return {
    meeting: runData(page),
    opening: query.get("open"),
    closing: query.get("close"),
    found: numberIn(query.get("found")),
    requestKey: newRequestKey(),
  };
}

/** How many interests were found, as the page was told after an act; anything else in the address is nothing. */
function numberIn(text: string | null): number {
  return text !== null && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0;
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const path = `/board/${params.board}/meetings/${params.ref}/run`;
  return sendForm(context, request, async (form) => {
    const found = await runAct(context.api, form);
    return redirect(found === 0 ? path : `${path}?found=${found}`);
  });
}

export default function RunMeeting() {
  const { meeting, opening, closing, found, requestKey } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const asked = meeting.items.flatMap((item) =>
    [item.motion, ...item.amendments].flatMap((motion) =>
      motion !== null && [opening, closing].includes(motion.reference) ? [{ ...item, motion }] : [],
    ),
  )[0];
  const frame = {
    kind: `${meeting.boardName}, ${meeting.isWritten ? "written procedure" : "meeting"} ${meeting.reference}`,
    back: meeting.path,
    problem,
    notices:
      found === 0 ? null : (
        <Banner
          kind="warning"
          title={`${counted(found, "interest")} found in the records. Confirm or dismiss ${found === 1 ? "it" : "them"} first.`}
        />
      ),
  };
  if (asked !== undefined) return <AskAgain item={asked} frame={frame} />;
  return (
    <Page title={meeting.isWritten ? "Interests and returns" : "Run the meeting"} {...frame}>
      {meeting.isRunning ? (
        <>
          <AttendanceForm meeting={meeting} requestKey={requestKey} problem={problem} />
          <PresidingForm meeting={meeting} requestKey={requestKey} problem={problem} />
        </>
      ) : null}
      {meeting.items.map((item) => (
        <ItemDesk key={item.id} item={item} meeting={meeting} requestKey={requestKey} problem={problem} />
      ))}
    </Page>
  );
}

type Frame = Pick<PageProps, "kind" | "problem" | "notices"> & { back: string };
type Item = ReturnType<typeof useLoaderData<typeof loader>>["meeting"]["items"][number];

function AskAgain({ item, frame }: { item: Item & { motion: NonNullable<Item["motion"]> }; frame: Frame }) {
  const { meeting, opening, requestKey } = useLoaderData<typeof loader>();
  const { motion, quorum } = item;
  const isOpening = motion.reference === opening;
  return (
    <Page title={isOpening ? "Open voting" : "Close voting"} {...frame} back={`${meeting.path}/run`}>
      <p className="text-lg">
        {motion.reference}: {motion.text}
      </p>
      <p className="font-bold">
        {item.presiding === null
          ? "Nobody is recorded as presiding yet."
          : `On the word of ${item.presiding.name}, presiding.`}
      </p>
      {quorum === null ? null : <QuorumLine {...quorum} />}
      {quorum === null || quorum.notes.length === 0 ? null : <p>{quorum.notes.join(", ")}.</p>}
      <Confirm
        requestKey={`${requestKey}-ask`}
        consequence={
          isOpening
            ? "This freezes the roll. Nobody who comes in later can vote on this motion."
            : "This closes voting for everyone. It cannot be undone."
        }
        words={isOpening ? "Open voting" : "Close voting"}
        cancelHref={`${meeting.path}/run`}
        kind={isOpening ? "primary" : "danger"}
      >
        <input type="hidden" name="act" value={isOpening ? "open" : "close"} />
        <input type="hidden" name="motionId" value={motion.id} />
      </Confirm>
    </Page>
  );
}
