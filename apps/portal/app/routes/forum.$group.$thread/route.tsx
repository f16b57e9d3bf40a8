import { pageOfSeq } from "@consortia/domain/forum/pages";
import { threadKindWords } from "@consortia/domain/forum/threads";
import { Banner, Page, Pagination, pageTitle, Tag, Thread } from "@consortia/ui";
import { newRequestKey, sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pathId, pathSlug } from "../../components/path-parts.ts";
import { LockForm, RemoveForm } from "./moderation-forms.tsx";
import { PostText, postHeading } from "./post-words.tsx";
import { ReplyForm } from "./reply-form.tsx";
import { sendAct } from "./send-act.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.thread.title ?? "Thread", parent: data?.group.name }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("page");
  const { newlyRead, ...shown } = await read(() =>
    context.api.forum.showThread({
      group: pathSlug(params.group),
      threadId: pathId("ThreadId", params.thread),
      ...(asked === null ? {} : { page: Number(asked) || 0 }),
    }),
  );
  if (newlyRead !== null) {
    // The answer is decided: where the reader got to is written beside it, and may fail without failing the page (GEN-10).
    context.api.forum
      .recordReading({ threadId: shown.thread.id, seq: newlyRead })
      .catch((error: unknown) =>
        context.log.warn({ requestId: context.requestId, err: error }, "reading position"),
      );
  }
  return {
    ...shown,
    requestKey: newRequestKey(),
    posted: Number(searchParams.get("posted")) || null,
    /** The post that a moderator is about to remove. */
    removing: shown.canModerate ? Number(searchParams.get("remove")) || null : null,
    isModerating: shown.canModerate && searchParams.has("moderate"),
  };
}

export function action({ context, params, request }: ActionFunctionArgs) {
  return sendForm(context, request, async (form) => {
    const threadId = pathId("ThreadId", params.thread);
    const { group, seq, done } = await sendAct(context.api.forum, threadId, form);
    const here = `/forum/${group}/${threadId}`;
    return redirect(seq === null ? here : `${here}?page=${pageOfSeq(seq)}&${done}#post-${seq}`);
  });
}

export default function ThreadPage() {
  const { group, thread, page, pages, removing, isModerating, canWrite } = useLoaderData<typeof loader>();
  const here = `/forum/${group.slug}/${thread.id}`;
  return (
    <Page
      title={thread.title}
      trail={[
        { href: "/", words: "Home" },
        { href: "/forum", words: "Forum" },
        { href: `/forum/${group.slug}`, words: group.name },
      ]}
      problem={useActionData<typeof action>()?.problem}
      notices={<Notices />}
      under={<Facts />}
    >
      {removing === null ? null : <RemoveForm seq={removing} />}
      {isModerating ? <LockForm /> : null}
      <div className="flex flex-col gap-6">
        <Posts />
        <Pagination page={page} pages={pages} hrefFor={(to) => `${here}?page=${to}`} />
      </div>
      {canWrite ? <ReplyForm /> : <WhyNoReply />}
    </Page>
  );
}

function Notices() {
  const { posted } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return problem !== undefined || posted === null ? null : (
    <Banner
      kind="success"
      title="Reply posted."
      link={{ href: `#post-${posted}`, words: `Go to post ${posted}` }}
    />
  );
}

function Facts() {
  const { thread, group, canModerate } = useLoaderData<typeof loader>();
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-soft">
      <span>
        {threadKindWords(thread.kind)} in <a href={`/forum/${group.slug}`}>{group.name}</a>
      </span>
      <span>{thread.lastSeq === 1 ? "1 post" : `${thread.lastSeq} posts`}</span>
      {thread.state === "locked" ? <Tag tone="neutral">Locked</Tag> : null}
      {canModerate ? (
        <a href="?moderate">{thread.state === "locked" ? "Open this thread again" : "Lock this thread"}</a>
      ) : null}
    </p>
  );
}

function Posts() {
  const { posts, unreadFrom, thread, page, canModerate } = useLoaderData<typeof loader>();
  const unread = thread.lastSeq - (unreadFrom ?? thread.lastSeq) + 1;
  return (
    <Thread
      unread={
        unreadFrom === null || pageOfSeq(unreadFrom) !== page
          ? undefined
          : {
              from: unreadFrom,
              words: unread === 1 ? "1 unread post starts here" : `${unread} unread posts start here`,
            }
      }
      posts={posts.map((post) => ({
        ...postHeading(post),
        children: <PostText post={post} />,
        acts:
          canModerate && post.removed === null
            ? [{ href: `?page=${page}&remove=${post.seq}`, words: "Remove" }]
            : [],
      }))}
    />
  );
}

function WhyNoReply() {
  const { thread, group } = useLoaderData<typeof loader>();
  return (
    <p>
      {thread.state === "locked"
        ? "This thread is locked: nothing can be added."
        : `You can read this thread. Members of ${group.name} reply.`}
    </p>
  );
}
