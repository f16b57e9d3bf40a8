import { traceLines } from "@consortia/domain/agenda/returning";
import { itemFacts } from "@consortia/domain/board/agenda";
import { meetingTitle } from "@consortia/domain/board/written";
import { needsPaper } from "@consortia/domain/papers/desk";
import { readingWords } from "@consortia/domain/papers/read-marks";
import { formatDate, formatDateTime, formatLongDate, formatTime } from "@consortia/domain/shared/time";
import { Empty, Page, pageTitle, Section } from "@consortia/ui";
import { newRequestKey } from "@consortia/web/forms";
import { paperWords } from "@consortia/web/papers/paper-lines";
import { read } from "@consortia/web/refusals";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { markRead } from "../../components/mark-read.server.ts";
import { PackItem } from "./pack-item.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Papers as one page", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const where = { board: params.board ?? "", reference: params.ref ?? "" };
  const page = await read(() => context.api.board.readMeeting(where));
  const papers = await read(() => context.api.papers.readPack(where));
  const { board, meeting } = page;
  return {
    boardName: board.name,
    boardPath: `/board/${board.code}`,
    meetingPath: `/board/${board.code}/meetings/${meeting.reference}`,
    title: meetingTitle(meeting),
    when: `${formatLongDate(meeting.startsAt)}, ${formatTime(meeting.startsAt)}. ${meeting.place}.`,
    asOf: `As it stood on ${formatDateTime(page.asOf)}.`,
    cancelled: meeting.cancelledReason,
    reading: papers.some(({ canMark }) => canMark) ? readingWords(papers) : null,
    requestKey: newRequestKey(),
    items: page.items.map(({ item, motion, trace }) => {
      const ofItem = papers.filter(({ itemId }) => itemId === item.id);
      return {
        id: item.id,
        title: `${item.ordinal}. ${item.title}`,
        facts: itemFacts(item).join(", "),
        closedReason: item.closedReason,
        motion: motion === null ? null : `${motion.reference}: ${motion.text}`,
        motionHref: motion === null ? null : `/board/${board.code}/motions/${motion.reference}`,
        trace: traceLines(trace, `/board/${board.code}`),
        isWanting:
          ofItem.length === 0 && needsPaper({ ...item, motionKind: motion === null ? null : motion.kind }),
        papers: ofItem.map((paper) => ({
          id: paper.id,
          words: paperWords(paper),
          href: `/papers/${paper.id}`,
          isLate: paper.isLate,
          lateReason: paper.lateReason,
          isHeldBack: !paper.isReleased,
          supplement: paper.supplementAt === null ? null : `Supplement of ${formatDate(paper.supplementAt)}`,
          isRead: paper.isRead,
          canMark: paper.canMark,
          text: paper.text,
        })),
      };
    }),
  };
}

export function action({ request, context }: ActionFunctionArgs) {
  return markRead(context, request);
}

export default function Pack() {
  const pack = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Papers as one page"
      kind={`${pack.boardName}, ${pack.title.toLowerCase()}`}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: pack.boardPath, words: pack.boardName },
        { href: pack.meetingPath, words: pack.title },
      ]}
      problem={problem}
      under={
        <>
          <p>{pack.when}</p>
          {pack.cancelled === null ? null : (
            <p className="font-bold">This meeting is cancelled: {pack.cancelled}</p>
          )}
          <p className="text-soft">
            {pack.asOf} {pack.reading === null ? null : `${pack.reading}.`}
          </p>
        </>
      }
    >
      {pack.items.length === 0 ? (
        <Empty title="No items yet" why="The board clerk is building the agenda." />
      ) : (
        <>
          <Section title="Agenda">
            <ol className="flex flex-col gap-1">
              {pack.items.map((item) => (
                <li key={item.id}>
                  <a href={`#${item.id}`}>{item.title}</a>
                </li>
              ))}
            </ol>
          </Section>
          {pack.items.map((item) => (
            <PackItem key={item.id} item={item} requestKey={pack.requestKey} />
          ))}
        </>
      )}
    </Page>
  );
}
