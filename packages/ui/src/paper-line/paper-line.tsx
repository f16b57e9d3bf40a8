import type { ReactNode } from "react";
import { StateTag } from "../tag/tag.tsx";

export interface PaperLineProps {
  /** Where a link to this paper on the page leads. */
  id?: string;
  href: string;
  /** "Paper 2: Costs of the review (PDF, 240 KB)". */
  words: string;
  isLate: boolean;
  lateReason: string | null;
  /** "Supplement of 12 June 2026", of a paper that came after the agenda. */
  supplement?: string | null;
  /** Late, and without its reason: members cannot read it yet. */
  isHeldBack: boolean;
  /** Where the reader gives the reason, if it waits for them. */
  reasonHref?: string | undefined;
  /** Versions before this one. */
  earlier: readonly { href: string; words: string }[];
}

/** A paper under its item, to be saved; a late one is marked and says why the board takes it. */
export function PaperLine({ paper, children }: { paper: PaperLineProps; children?: ReactNode }) {
  return (
    <li id={paper.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <a href={paper.href} download>
        {paper.words}
      </a>
      {paper.isLate ? <StateTag state="Late paper" /> : null}
      {paper.supplement ? <span className="text-soft">{paper.supplement}</span> : null}
      {paper.earlier.map(({ href, words }) => (
        <a key={href} href={href} download>
          {words}
        </a>
      ))}
      {paper.lateReason === null ? null : (
        <span className="basis-full">Why the board takes it late: {paper.lateReason}</span>
      )}
      {paper.isHeldBack ? <HeldBack reasonHref={paper.reasonHref} /> : null}
      {children}
    </li>
  );
}

function HeldBack({ reasonHref }: Pick<PaperLineProps, "reasonHref">) {
  return (
    <span className="basis-full">
      Members cannot read it until the chair, the vice-chair or, without them, whoever presides gives the
      reason. {reasonHref === undefined ? null : <a href={reasonHref}>Give the reason</a>}
    </span>
  );
}
