import type { ReactNode } from "react";
import type { LinkTo } from "../shared/link.ts";
import { Strand } from "../strand/strand.tsx";

export interface NeedsCardProps {
  /** The act: "Reply to a question in SENDCo network". */
  act: string;
  href: string;
  /** Why it is mine: "You were asked by name". */
  why: string;
  /** In words: "Due Friday 27 November". */
  due?: string | undefined;
}

/** One thing that needs me. Only its heading is a link; finishing the act removes the card. */
export function NeedsCard({ act, href, why, due }: NeedsCardProps) {
  return (
    <li className="group relative pb-4 pl-8 last:pb-0">
      <Strand isReached={false} beside="card" />
      <div className="flex flex-col gap-1 rounded-field border border-line bg-surface px-5 py-4">
        <h3>
          <a href={href}>{act}</a>
        </h3>
        <p className="text-soft">{why}</p>
        {due ? <p className="font-bold">{due}</p> : null}
      </div>
    </li>
  );
}

export interface NeedsListProps {
  /** NeedsCards, nearest date first and at most seven. */
  children: ReactNode;
  /** "and 3 more". */
  more?: LinkTo | undefined;
}

/** The cards of Home under their heading. */
export function NeedsList({ children, more }: NeedsListProps) {
  return (
    <section className="flex flex-col gap-4">
      <h2>Needs you</h2>
      <ul>{children}</ul>
      {more ? (
        <p className="pl-8">
          <a href={more.href}>{more.words}</a>
        </p>
      ) : null}
    </section>
  );
}
