import type { ReactNode } from "react";
import { Post, type PostProps } from "./post.tsx";

export interface ThreadProps {
  posts: readonly PostProps[];
  /** The first post not yet read, and how many follow: "3 unread posts start here". */
  unread?: { from: number; words: string } | undefined;
}

/** Posts by number. A post keeps its number for ever, so a link to it never moves. */
export function Thread({ posts, unread }: ThreadProps) {
  return (
    <div className="flex flex-col gap-6">
      {unread ? (
        <p>
          <a href="#unread">Go to the first unread post</a>
        </p>
      ) : null}
      <ol className="flex flex-col gap-6">
        {posts.map((post) => (
          <li key={post.number} value={post.number} className="flex list-none flex-col gap-6">
            {unread?.from === post.number ? <UnreadMark words={unread.words} /> : null}
            <Post {...post} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function UnreadMark({ words }: { words: string }) {
  return (
    <p id="unread" className="max-w-none border-t-2 border-brand pt-2 font-bold text-brand">
      {words}
    </p>
  );
}

export interface AgreedProps {
  /** What was agreed, owner, dates, links. */
  children: ReactNode;
}

/** What a thread came to, at its top. */
export function Agreed({ children }: AgreedProps) {
  return (
    <section aria-labelledby="agreed" className="rounded-field border-2 border-moss bg-surface p-6">
      <h2 id="agreed" className="text-moss">
        Agreed
      </h2>
      <div className="mt-2 flex flex-col gap-3">{children}</div>
    </section>
  );
}
