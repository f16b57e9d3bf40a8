import { DataTable, Page, pageTitle, QuorumLine } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import { type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { itemOnScreen, motionOnScreen, screenData } from "./screen-data.ts";

/** Desk, phones and screen are to agree within five seconds. */
const refresh_seconds = 5;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Meeting screen", parent: data?.boardName }) },
];

/** The shared display keeps itself up to date by a header, without script (decision 005); `?still` stops it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const board = params.board ?? "";
  const page = await read(() => context.api.board.readMeeting({ board, reference: params.ref ?? "" }));
  const item = itemOnScreen(page);
  const motion = motionOnScreen(item);
  const voting =
    motion === null
      ? null
      : await read(() => context.api.board.readMotion({ board, reference: motion.reference }));
  const isStill = new URL(request.url).searchParams.has("still");
  const headers: Record<string, string> = isStill ? {} : { Refresh: String(refresh_seconds) };
  return json({ ...screenData(page, item, voting), isStill }, { headers });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export default function MeetingScreen() {
  const screen = useLoaderData<typeof loader>();
  return (
    <Page
      title={screen.title}
      kind={screen.boardName}
      back={screen.path}
      under={
        <p className="text-xl">
          {screen.presiding === null ? null : `${screen.presiding} presides. `}
          {screen.state}
        </p>
      }
    >
      {screen.text === null ? null : <Large words={screen.text} />}
      {screen.quorum === null ? null : (
        <div className="text-2xl">
          <QuorumLine {...screen.quorum} />
        </div>
      )}
      {screen.count === null ? null : <Large words={screen.count} isBold />}
      {screen.sentence === null ? null : <Large words={screen.sentence} isBold />}
      {screen.seats.length === 0 ? null : (
        <DataTable
          id="seats"
          caption="How each seat voted"
          columns={[
            { words: "Seat", cell: (seat) => seat.label },
            { words: "Person", cell: (seat) => seat.person },
            { words: "Vote", cell: (seat) => seat.vote },
          ]}
          rows={screen.seats}
          rowKey={(seat) => seat.id}
        />
      )}
      <Freshness />
    </Page>
  );
}

/** 48 pixels across a room; a phone that looks at the same address gets what fits it. */
function Large({ words, isBold = false }: { words: string; isBold?: boolean }) {
  return <p className={`text-2xl sm:text-4xl ${isBold ? "font-bold" : "font-head"}`}>{words}</p>;
}

function Freshness() {
  const { asOf, isStill, path } = useLoaderData<typeof loader>();
  return (
    <p>
      As it was at {asOf}.{" "}
      {isStill ? (
        <a href={`${path}/screen`}>Keep this page up to date</a>
      ) : (
        <>
          This page looks again every {refresh_seconds} seconds.{" "}
          <a href={`${path}/screen?still`}>Stop refreshing</a>
        </>
      )}
    </p>
  );
}
