import type { ReactNode } from "react";
import type { LinkTo } from "../shared/link.ts";

export interface PostProps {
  number: number;
  /** Name, role and school: "Amina Shah, SENDCo, Holly Lane Primary School". */
  author: string;
  time: { iso: string; words: string };
  /** A WrittenText; for a removed post the note that stands in its place. */
  children: ReactNode;
  /** "Answer", "Edited 4:10pm": short facts beside the time. */
  facts?: readonly string[] | undefined;
  /** Reply, quote, agree an action, report. */
  acts?: readonly LinkTo[] | undefined;
}

/** One post: an article that is headed by its number and author and can be linked to. */
export function Post({ number, author, time, children, facts = [], acts = [] }: PostProps) {
  const id = `post-${number}`;
  return (
    <article
      id={id}
      aria-labelledby={`${id}-author`}
      className="flex flex-col gap-3 border border-line bg-surface p-5 sm:p-6"
    >
      <header className="flex flex-col gap-1">
        <h2 id={`${id}-author`} className="font-body text-base">
          <span className="sr-only">Post {number}: </span>
          {author}
        </h2>
        <p className="text-sm text-soft">
          <a href={`#${id}`} className="tabular-nums">
            Post {number}
            <span className="sr-only">: link to this post</span>
          </a>
          {" · "}
          <time dateTime={time.iso}>{time.words}</time>
          {facts.map((fact) => ` · ${fact}`)}
        </p>
      </header>
      {children}
      {acts.length > 0 ? (
        <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm print:hidden">
          {acts.map((act) => (
            <li key={act.href}>
              <a href={act.href} className="inline-block py-1">
                {act.words}
                <span className="sr-only">, post {number}</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </article>
  );
}
