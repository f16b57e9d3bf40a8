import { meetingTitle } from "@consortia/domain/board/written";
import { noticeKindWords, noticeOutcomeWords } from "@consortia/domain/notices/notice";
import { formatDate } from "@consortia/domain/shared/time";
import { Banner, NoticeBoxes, NoticeText, Page, pageTitle, StateTag } from "@consortia/ui";
import { read } from "@consortia/web/refusals";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: `Decision notice ${data?.reference ?? ""}`.trim(), parent: data?.boardName }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const one = await read(() =>
    context.api.notices.readNotice({ board: params.board ?? "", reference: params.ref ?? "" }),
  );
  const path = `/board/${one.board.code}`;
  return {
    ...one,
    path,
    boardName: one.board.name,
    kindWord: noticeKindWords(one.kind),
    outcomeWord: one.outcome === null ? null : noticeOutcomeWords(one.outcome),
    on: one.publishedAt === null ? "" : formatDate(one.publishedAt),
    motion: one.motion?.motionReference ?? null,
    meeting: {
      reference: one.meetingReference,
      title: meetingTitle({ kind: one.meetingKind, reference: one.meetingReference }),
    },
  };
}

export default function Notice() {
  const one = useLoaderData<typeof loader>();
  return (
    <Page
      title={`Decision notice ${one.reference}`}
      kind={one.kindWord}
      trail={[
        { href: "/", words: "Home" },
        { href: "/board", words: "Boards" },
        { href: one.path, words: one.boardName },
        { href: `${one.path}/decisions`, words: "Decisions" },
      ]}
      under={
        <>
          {one.outcomeWord === null ? null : (
            <p>
              <StateTag state={one.outcomeWord} />
            </p>
          )}
          <p>
            {one.boardName}, published {one.on}
          </p>
        </>
      }
      notices={
        one.overtaken === null ? null : (
          <Banner
            kind="warning"
            title={one.overtaken.words}
            link={{
              href: `${one.path}/decisions/${one.overtaken.reference}`,
              words: `Read ${one.overtaken.reference}`,
            }}
          />
        )
      }
    >
      {one.closed === null ? <NoticeText {...one} /> : <NoticeBoxes open={one} closed={one.closed} />}
      <ul className="flex flex-col gap-2">
        {one.motion === null ? null : (
          <li>
            <a href={`${one.path}/motions/${one.motion}`}>Motion {one.motion} and its votes</a>
          </li>
        )}
        <li>
          <a href={`${one.path}/meetings/${one.meeting.reference}`}>{one.meeting.title}</a>
        </li>
        {one.commission === null ? null : (
          <li>
            <a href={`/commissioning/${one.commission}`}>Commission {one.commission}</a>
          </li>
        )}
        {one.overtakes === null ? null : (
          <li>
            <a href={`${one.path}/decisions/${one.overtakes}`}>The notice before it, {one.overtakes}</a>
          </li>
        )}
      </ul>
    </Page>
  );
}
