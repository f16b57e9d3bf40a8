import type { ReactNode } from "react";
import { Strand } from "../strand/strand.tsx";

/** One knot of the thread. */
export interface Knot {
  /** What happened, or will: "Vote carried". */
  words: string;
  href?: string | undefined;
  /** As ready text. */
  amount?: string | undefined;
  date?: string | undefined;
  detail?: ReactNode;
  /** Not reached: hollow, and its detail says what is awaited and when it is due. */
  isReached: boolean;
}

export interface LineProps {
  /** What this is the line of: "From allocation to outcome, C-0142". */
  label: string;
  knots: readonly Knot[];
}

/** Steps in order on one thread: a timeline, or the way of a pound from formula to outcome. */
export function Line({ label, knots }: LineProps) {
  return (
    <ol aria-label={label}>
      {knots.map((knot, place) => (
        <li key={`${place}-${knot.words}`} className="group relative pb-6 pl-8 last:pb-0">
          <Strand isReached={knot.isReached} onward={onwardTo(knots[place + 1])} />
          <KnotText {...knot} />
        </li>
      ))}
    </ol>
  );
}

function KnotText({ words, href, amount, date, detail, isReached }: Knot) {
  return (
    <div className="flex flex-col gap-1">
      <p className="flex max-w-none flex-wrap justify-between gap-x-6">
        <span className={isReached ? "font-bold" : "text-soft"}>
          {isReached ? null : <span className="sr-only">Not reached yet: </span>}
          {href ? <a href={href}>{words}</a> : words}
        </span>
        {amount ? <span className="tabular-nums">{amount}</span> : null}
      </p>
      {date ? <p className="text-sm text-soft">{date}</p> : null}
      {detail ? <div className={isReached ? undefined : "text-soft"}>{detail}</div> : null}
    </div>
  );
}

function onwardTo(next: Knot | undefined) {
  return next?.isReached ? "solid" : "dashed";
}
