import { roleTitle } from "@consortia/domain/register/roles";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";
import { WrittenText } from "@consortia/ui";
import type { useLoaderData } from "@remix-run/react";
import type { loader } from "./route.tsx";

type Post = ReturnType<typeof useLoaderData<typeof loader>>["posts"][number];

/** Who wrote it, in which role and where, and when. */
export function postHeading({ seq, at, authorName, authorRole, authorPlace }: Post) {
  const who = [authorName, roleTitle(authorRole), authorPlace].filter((part) => part !== null);
  return { number: seq, author: who.join(", "), time: { iso: at, words: formatDateTime(at) } };
}

/** What was written, or the note that stands in its place. */
export function PostText({ post }: { post: Post }) {
  if (post.removed === null) return <WrittenText safeHtml={post.html} />;
  return (
    <p className="text-soft">
      This post was removed on {formatDate(post.removed.at)}. Reason: {post.removed.reason}
    </p>
  );
}
