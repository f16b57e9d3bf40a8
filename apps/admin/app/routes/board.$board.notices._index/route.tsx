import { noticeKindWords, noticeOutcomeWords } from "@consortia/domain/notices/notice";
import { draftLaterNoticeSchema, draftNoticeSchema } from "@consortia/domain/notices/schemas";
import { formatDate } from "@consortia/domain/shared/time";
import { Button, Empty, Page, PostForm, pageTitle, Section, StateTag } from "@consortia/ui";
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
  { title: pageTitle({ page: "Decision notices", parent: data?.boardName }) },
];

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { board, owed, notices } = await read(() =>
    context.api.notices.readNoticesDesk({ code: params.board ?? "" }),
  );
  return {
    boardName: board.name,
    path: `/board/${board.code}`,
    requestKey: newRequestKey(),
    owed: owed.map((one) => ({
      ...one,
      due: formatDate(one.dueOn),
    })),
    notices: notices.map((one) => ({
      reference: one.reference,
      decision: (one.closed ?? one).decision.split("\n")[0] ?? "",
      kind: noticeKindWords(one.kind),
      outcome: one.outcome === null ? "closed item" : noticeOutcomeWords(one.outcome),
      state:
        one.state === "published"
          ? ("Published" as const)
          : one.isLate
            ? ("Overdue" as const)
            : ("Draft" as const),
      when:
        one.publishedAt === null
          ? `due by ${formatDate(one.dueOn)}${one.isOutdated ? ", votes counted again since it was drafted" : ""}`
          : `published ${formatDate(one.publishedAt)}`,
    })),
  };
}

export function action({ request, context, params }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const { requestKey } = form;
    const { notices } = context.api;
    const { reference } =
      form.text("act") === "correct"
        ? await notices.draftLaterNotice(
            draftLaterNoticeSchema.parse({ requestKey, noticeId: form.text("noticeId"), kind: "correction" }),
          )
        : await notices.draftNotice(draftNoticeSchema.parse({ requestKey, motionId: form.text("motionId") }));
    return redirect(`/board/${params.board}/notices/${reference}`);
  });
}

export default function Notices() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Page
      title="Decision notices"
      kind={page.boardName}
      back={page.path}
      under={<p>Members read each decision within 5 working days.</p>}
      problem={problem}
    >
      <Section title="To be prepared">
        {page.owed.length === 0 ? <p>Every decision has its notice.</p> : null}
        <ul className="flex flex-col border-t border-line">
          {page.owed.map((one) => (
            <Owed key={one.motionId} one={one} />
          ))}
        </ul>
      </Section>
      <Section title="Notices">
        {page.notices.length === 0 ? <Empty title="No notices yet" /> : null}
        <ul className="flex flex-col border-t border-line">
          {page.notices.map((one) => (
            <li key={one.reference} className="flex flex-col gap-1 border-b border-line py-3">
              <p className="flex flex-wrap items-baseline gap-x-4">
                <a href={`${page.path}/notices/${one.reference}`}>
                  {one.reference}: {one.decision}
                </a>
                <StateTag state={one.state} />
              </p>
              <p className="text-sm text-soft">
                {one.kind}, {one.outcome.toLowerCase()}, {one.when}
              </p>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function Owed({ one }: { one: ReturnType<typeof useLoaderData<typeof loader>>["owed"][number] }) {
  const { requestKey } = useLoaderData<typeof loader>();
  return (
    <li className="flex flex-col gap-3 border-b border-line py-4">
      <div className="flex flex-col gap-1">
        <h3>
          {one.motionReference}: {one.text}
        </h3>
        <p>{one.sentence}</p>
        {one.corrects === null ? null : (
          <p>
            The votes were counted again after {one.corrects.reference} was published, so it needs a
            correction.
          </p>
        )}
        <p>
          <StateTag state={one.isLate ? "Overdue" : "Due"} detail={`by ${one.due}`} />
        </p>
      </div>
      <PostForm requestKey={`${requestKey}-${one.motionId}`}>
        <input type="hidden" name="motionId" value={one.motionId} />
        <input type="hidden" name="noticeId" value={one.corrects?.id ?? ""} />
        <div>
          <Button kind="secondary" name="act" value={one.corrects === null ? "draft" : "correct"}>
            {one.corrects === null
              ? `Prepare the notice of ${one.motionReference}`
              : `Prepare the correction of ${one.corrects.reference}`}
          </Button>
        </div>
      </PostForm>
    </li>
  );
}
