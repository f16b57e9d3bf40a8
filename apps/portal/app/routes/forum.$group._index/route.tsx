import { scopeWords } from "@consortia/domain/forum/access";
import { threadKindSchema, threadKinds, threadKindWords } from "@consortia/domain/forum/threads";
import { formatDateTime } from "@consortia/domain/shared/time";
import { Button, Empty, FactLine, LinkButton, Page, PostForm, pageTitle, SubNav, Tag } from "@consortia/ui";
import { sendForm } from "@consortia/web/forms";
import { read } from "@consortia/web/refusals";
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pathSlug } from "../../components/path-parts.ts";
import { cursorIn, hrefAfter } from "./cursor.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ page: data?.list.group.name ?? "Group", parent: "Forum" }) },
];

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const kind = threadKindSchema.safeParse(searchParams.get("kind")).data;
  const isUnanswered = searchParams.get("show") === "unanswered";
  const after = cursorIn(searchParams);
  const list = await read(() =>
    context.api.forum.listThreads({ group: pathSlug(params.group), kind, isUnanswered, after }),
  );
  return { list, kind: kind ?? null, isUnanswered, isFirstPage: after === undefined };
}

/** Marks everything in the group as read. */
export function action({ context, params, request }: ActionFunctionArgs) {
  return sendForm(context, request, async () => {
    const group = pathSlug(params.group);
    await context.api.forum.markGroupRead({ group });
    return redirect(`/forum/${group}`);
  });
}

export default function Group() {
  const { list, isFirstPage, kind, isUnanswered } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { group, threads, next } = list;
  const here = `/forum/${group.slug}`;
  const query = isUnanswered ? "show=unanswered" : kind === null ? "" : `kind=${kind}`;
  return (
    <Page
      title={group.name}
      trail={[
        { href: "/", words: "Home" },
        { href: "/forum", words: "Forum" },
      ]}
      problem={problem}
      under={<p className="text-soft">{scopeWords(group.access, group.name)}</p>}
      subNav={<SubNav label={`Threads of ${group.name}`} items={placesIn(here, kind, isUnanswered)} />}
    >
      <div className="flex flex-col gap-6">
        <Acts />
        {threads.length === 0 ? <NoThreads /> : <Threads />}
        {isFirstPage ? null : (
          <p>
            <a href={query === "" ? here : `${here}?${query}`}>Newest threads</a>
          </p>
        )}
        {next === null ? null : (
          <p>
            <a href={hrefAfter(here, query, next)}>Older threads</a>
          </p>
        )}
      </div>
    </Page>
  );
}

function Acts() {
  const { list } = useLoaderData<typeof loader>();
  const { group, canWrite, hasUnread, threads } = list;
  const isAllRead = threads.every((thread) => !thread.isUnread);
  return (
    <div className="flex flex-wrap items-center gap-6">
      {canWrite ? <LinkButton href={`/forum/${group.slug}/new`}>Start a thread</LinkButton> : null}
      {canWrite ? null : <p>You can read this group. Only its members write here.</p>}
      {hasUnread && !isAllRead ? (
        <PostForm>
          <Button kind="secondary">Mark all as read</Button>
        </PostForm>
      ) : null}
    </div>
  );
}

function Threads() {
  const { group, threads } = useLoaderData<typeof loader>().list;
  return (
    <ul className="flex flex-col border-t border-line">
      {threads.map((thread) => (
        <li key={thread.id} className="flex flex-col gap-1 border-b border-line py-4">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <h2 className="font-body text-lg">
              <a href={`/forum/${group.slug}/${thread.id}`}>{thread.title}</a>
            </h2>
            {thread.isUnread ? <Tag tone="indigo">Unread</Tag> : null}
            {thread.state === "locked" ? <Tag tone="neutral">Locked</Tag> : null}
          </div>
          <FactLine
            facts={[
              threadKindWords(thread.kind),
              replyWords(thread.lastSeq),
              `started by ${thread.startedBy}`,
              `last post ${formatDateTime(thread.lastPostAt)}`,
            ]}
          />
        </li>
      ))}
    </ul>
  );
}

function NoThreads() {
  const { list, kind, isUnanswered } = useLoaderData<typeof loader>();
  if (kind !== null || isUnanswered) {
    return (
      <Empty
        title={isUnanswered ? "Every question has an answer" : "No threads of this kind"}
        next={{ href: `/forum/${list.group.slug}`, words: "See all threads" }}
      />
    );
  }
  return (
    <Empty
      title="No threads yet"
      why="A first question gets a group going: What worked this half term? What are you stuck on? What could we do together?"
    />
  );
}

function replyWords(lastSeq: number): string {
  if (lastSeq === 1) return "no replies yet";
  return lastSeq === 2 ? "1 reply" : `${lastSeq - 1} replies`;
}

function placesIn(here: string, kind: string | null, isUnanswered: boolean) {
  return [
    { href: here, words: "All", isCurrent: kind === null && !isUnanswered },
    { href: `${here}?show=unanswered`, words: "Without an answer", isCurrent: isUnanswered },
    ...threadKinds.map((one) => ({
      href: `${here}?kind=${one}`,
      words: threadKindWords(one),
      isCurrent: one === kind && !isUnanswered,
    })),
  ];
}
