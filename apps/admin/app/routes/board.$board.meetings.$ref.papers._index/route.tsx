import { ofMeetingSchema } from "@consortia/domain/board/schemas";
import { meetingTitle } from "@consortia/domain/board/written";
import { Button, Page, PaperLine, PostForm, pageTitle, Section, Tag } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { paperLines } from "@consortia/web/papers/paper-lines";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BeforePublishing } from "./before-publishing.tsx";
import { checksOf } from "./checks.server.ts";
import { NamesInPapers } from "./names-in-papers.tsx";
import { Supplements } from "./supplements.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Papers", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const where = { board: params.board ?? "", reference: params.ref ?? "" };
  const desk = await read(() => context.api.papers.readPapersDesk(where));
  const { board, meeting } = desk;
  const path = `/board/${board.code}/meetings/${meeting.reference}`;
  return {
    path,
    title: meetingTitle(meeting),
    boardName: board.name,
    meetingId: meeting.id,
    isDraft: meeting.state === "draft",
    isOver: meeting.state === "closed" || meeting.state === "cancelled",
    requestKey: newRequestKey(),
    items: desk.items
      .filter((item) => desk.papers.some(({ itemId }) => itemId === item.id))
      .map(({ id, ordinal, title, part }) => ({
        id,
        title: `${ordinal}. ${title}`,
        isClosed: part === "part2",
        papers: paperLines(desk.papers, id),
      })),
    ...checksOf(desk, path),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  const path = `/board/${params.board}/meetings/${params.ref}`;
  return sendForm(context, request, async (form) => {
    const input = ofMeetingSchema.parse({ requestKey: form.requestKey, meetingId: form.text("meetingId") });
    if (form.text("act") === "supplement") {
      await context.api.papers.publishSupplement(input);
      return redirect(`${path}/papers`);
    }
    await context.api.board.publishAgenda(input);
    return redirect(path);
  });
}

export default function Papers() {
  const desk = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Papers"
      kind={`${desk.boardName}, ${desk.title.toLowerCase()}`}
      back={desk.path}
      problem={problem}
    >
      {desk.isDraft ? (
        <BeforePublishing bars={desk.bars} notice={desk.notice} missing={desk.missing} />
      ) : (
        <Supplements
          published={desk.published}
          heldBack={desk.heldBack}
          waitsFor={desk.waitsFor}
          missing={desk.missing}
          supplements={desk.supplements}
        />
      )}
      <NamesInPapers found={desk.found} unread={desk.unread} />
      <Section title="All papers">
        {desk.items.length === 0 ? (
          <p>There are none yet.</p>
        ) : (
          <ol className="flex flex-col gap-6">
            {desk.items.map((item) => (
              <li key={item.id} className="flex flex-col gap-2">
                <h3>{item.title}</h3>
                {item.isClosed ? (
                  <p>
                    <Tag tone="plum">Closed item</Tag>
                  </p>
                ) : null}
                <ul className="flex flex-col gap-2">
                  {item.papers.map((paper) => (
                    <PaperLine key={paper.id} paper={paper} />
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        )}
        {desk.isOver ? null : (
          <p>
            <a href={`${desk.path}/papers/new`}>Add a paper</a>
          </p>
        )}
      </Section>
      <Send />
    </Page>
  );
}

/** Publishing once, and after it whatever came since. */
function Send() {
  const desk = useLoaderData<typeof loader>();
  if (desk.isDraft) {
    return (
      <PostForm requestKey={desk.requestKey}>
        <input type="hidden" name="meetingId" value={desk.meetingId} />
        <p className="max-w-text">
          Agenda and papers go to members together, and everybody who holds a seat or stands in for one is
          told. What comes later goes out as a supplement with its date.
        </p>
        <Button name="act" value="publish">
          Publish and tell members
        </Button>
      </PostForm>
    );
  }
  if (desk.isOver || desk.toSend.length === 0) return null;
  return (
    <Section title="Supplement">
      <p>Came since members were last told:</p>
      <ul className="list-disc pl-6">
        {desk.toSend.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <PostForm requestKey={desk.requestKey}>
        <input type="hidden" name="meetingId" value={desk.meetingId} />
        <Button name="act" value="supplement">
          Publish the supplement and tell members
        </Button>
      </PostForm>
    </Section>
  );
}
