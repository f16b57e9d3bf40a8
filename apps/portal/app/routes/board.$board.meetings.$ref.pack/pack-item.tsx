import { ItemTrace, type ItemTraceProps, StateTag, Tag } from "@consortia/ui";
import { ReadMark } from "../../components/read-mark.tsx";

export interface PackPaperLine {
  id: string;
  words: string;
  href: string;
  isLate: boolean;
  lateReason: string | null;
  isHeldBack: boolean;
  supplement: string | null;
  isRead: boolean;
  canMark: boolean;
  text: string | null;
}

interface PackItemProps {
  item: {
    id: string;
    title: string;
    facts: string;
    closedReason: string | null;
    motion: string | null;
    motionHref: string | null;
    trace: ItemTraceProps;
    isWanting: boolean;
    papers: readonly PackPaperLine[];
  };
  requestKey: string;
}

/** An item of the agenda with all that is to be read for it. */
export function PackItem({ item, requestKey }: PackItemProps) {
  return (
    <section id={item.id} className="flex flex-col gap-4 border-t border-line pt-6">
      <h2>{item.title}</h2>
      {item.facts === "" ? null : <p className="text-soft">{item.facts}</p>}
      {item.closedReason === null ? null : (
        <p className="flex flex-wrap items-baseline gap-x-4">
          <Tag tone="plum">Closed item</Tag>
          <span>{item.closedReason}</span>
        </p>
      )}
      {item.motion === null || item.motionHref === null ? null : (
        <p className="border-l-4 border-line pl-4">
          <a href={item.motionHref}>{item.motion}</a>
        </p>
      )}
      <ItemTrace {...item.trace} />
      {item.isWanting ? <p>Paper not yet in.</p> : null}
      {item.papers.map((paper) => (
        <PackPaper key={paper.id} paper={paper} requestKey={requestKey} />
      ))}
    </section>
  );
}

function PackPaper({ paper, requestKey }: { paper: PackPaperLine; requestKey: string }) {
  return (
    <section id={paper.id} className="flex flex-col gap-3">
      <h3>{paper.words}</h3>
      {paper.isLate || paper.supplement !== null ? (
        <p className="flex flex-wrap items-baseline gap-x-4">
          {paper.isLate ? <StateTag state="Late paper" /> : null}
          {paper.supplement === null ? null : <span className="text-soft">{paper.supplement}</span>}
        </p>
      ) : null}
      {paper.lateReason === null ? null : <p>Why the board takes it late: {paper.lateReason}</p>}
      {paper.isHeldBack ? <p>Members cannot read it yet.</p> : null}
      {paper.text === null ? null : (
        <div className="max-w-text border-l-2 border-line pl-4 break-words whitespace-pre-wrap">
          {paper.text}
        </div>
      )}
      <p className={paper.text === null ? "" : "print:hidden"}>
        {paper.text === null ? "What it says is not on this page. " : null}
        <a href={paper.href} download>
          {paper.text === null ? "Save the file" : "Save this paper"}
          <span className="sr-only">: {paper.words}</span>
        </a>
      </p>
      <div>
        <ReadMark {...paper} requestKey={requestKey} />
      </div>
    </section>
  );
}
