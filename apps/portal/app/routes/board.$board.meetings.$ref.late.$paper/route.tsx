import { meetingName, meetingTitle } from "@consortia/domain/board/written";
import { giveLateReasonSchema } from "@consortia/domain/papers/schemas";
import { formatDateTime } from "@consortia/domain/shared/time";
import { Button, fieldsOf, Page, PostForm, pageTitle, TextArea } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { paperWords } from "@consortia/web/papers/paper-lines";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: "Late paper", parent: data?.title }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const where = { board: params.board ?? "", reference: params.ref ?? "" };
  const { board, meeting, items } = await read(() => context.api.board.readMeeting(where));
  const paper = (await read(() => context.api.papers.listPapers(where))).find(
    ({ id }) => id === params.paper,
  );
  if (paper === undefined) throw new Response(null, { status: 404 });
  const item = items.find((one) => one.item.id === paper.itemId)?.item;
  return {
    back: `/board/${board.code}/meetings/${meeting.reference}`,
    boardName: board.name,
    title: meetingTitle(meeting),
    name: meetingName(meeting),
    href: `/papers/${paper.id}`,
    words: paperWords(paper),
    item: item === undefined ? null : `Item ${item.ordinal}: ${item.title}`,
    added: `Added by the board clerk on ${formatDateTime(paper.addedAt)}.`,
    isMine: paper.waitsForReader,
    isLate: paper.isLate,
    lateReason: paper.lateReason,
    requestKey: newRequestKey(),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    await context.api.papers.giveLateReason(
      giveLateReasonSchema.parse({ requestKey, paperId: params.paper, reason: form.text("reason") }),
    );
    return redirect(`/board/${params.board}/meetings/${params.ref}`);
  });
}

export default function LatePaper() {
  const paper = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const fields = fieldsOf(problem);
  return (
    <Page
      title={paper.isMine ? "Take a late paper" : "Late paper"}
      kind={`${paper.boardName}, ${paper.name}`}
      back={paper.back}
      problem={problem}
    >
      <div className="flex max-w-text flex-col gap-2">
        <p>
          <a href={paper.href} download>
            {paper.words}
          </a>
        </p>
        {paper.item === null ? null : <p>{paper.item}</p>}
        <p className="text-soft">{paper.added}</p>
      </div>
      {paper.isMine ? (
        <PostForm requestKey={paper.requestKey}>
          <TextArea
            {...fields.of("reason")}
            label="Why is the paper late, and why should the board take it now?"
            hint="Your reason is shown beside the paper, and cannot be changed. Members can read both at once. Until then they see nothing of it."
            limit={1000}
          />
          <Button>Take the paper</Button>
        </PostForm>
      ) : (
        <p>{standing(paper)}</p>
      )}
    </Page>
  );
}

function standing({ isLate, lateReason }: { isLate: boolean; lateReason: string | null }): string {
  if (!isLate) return "This paper came in time. It needs no reason.";
  return lateReason === null
    ? "The chair, the vice-chair or, without either free for this item, whoever presides gives the reason. Until then members do not see the paper."
    : `Why the board takes it late: ${lateReason}`;
}
