import { Page, pageTitle, QuorumLine } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { runData } from "../board.$board.meetings.$ref.run/run-data.ts";

const refresh_seconds = 10;

/** The shared display keeps itself up to date without script; `?still` stops it. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Meeting screen", parent: data?.boardName }) },
  ...(data?.isStill === false ? [{ httpEquiv: "refresh", content: String(refresh_seconds) }] : []),
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const board = params.board ?? "";
  const page = await read(() => context.api.board.readMeeting({ board, reference: params.ref ?? "" }));
  const { items, path, presiding, boardName } = runData(page);
  const current =
    items.find(({ motion }) => motion?.state === "voting" || motion?.state === "tied") ??
    items.find(({ motion }) => motion?.state === "open") ??
    items.findLast(({ sentence }) => sentence !== null) ??
    items[0];
  const motion = current?.motion
    ? await read(() => context.api.board.readMotion({ board, reference: current.motion?.reference ?? "" }))
    : null;
  return {
    boardName,
    path,
    presiding: presiding?.name ?? null,
    isStill: new URL(request.url).searchParams.has("still"),
    title: current?.title ?? "Nothing on the agenda",
    text: current?.motion?.text ?? null,
    sentence: current?.sentence ?? null,
    quorum: current?.quorum ?? null,
    count:
      motion?.motion.state === "voting" ? `${motion.votesCast} of ${motion.mayVote} votes are cast` : null,
  };
}

export default function MeetingScreen() {
  const screen = useLoaderData<typeof loader>();
  return (
    <Page
      title={screen.title}
      kind={screen.boardName}
      back={screen.path}
      under={screen.presiding === null ? null : <p>{screen.presiding} presides.</p>}
    >
      {screen.text === null ? null : <p className="font-head text-3xl">{screen.text}</p>}
      {screen.quorum === null || screen.sentence !== null ? null : <QuorumLine {...screen.quorum} />}
      {screen.count === null ? null : <p className="text-3xl font-bold">{screen.count}</p>}
      {screen.sentence === null ? null : <p className="text-3xl font-bold">{screen.sentence}</p>}
      <p>
        {screen.isStill ? (
          <a href={`${screen.path}/screen`}>Keep this page up to date</a>
        ) : (
          <a href={`${screen.path}/screen?still`}>Stop refreshing</a>
        )}
      </p>
    </Page>
  );
}
