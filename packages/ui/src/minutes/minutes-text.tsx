import type { ReactNode } from "react";
import { DataTable } from "../data-table/data-table.tsx";
import { Section } from "../page/section.tsx";
import { SummaryList } from "../summary-list/summary-list.tsx";

interface MotionText {
  reference: string;
  text: string;
  moved: string | null;
  outcome: string;
  corrected: readonly string[];
  casting: string | null;
  effect: string | null;
  votes: readonly { seat: string; person: string; vote: string }[];
}

export interface MinutesTextProps {
  /** Unique on the page: ids of the tables are made from it. */
  id: string;
  /** Null for a correction, which is words only. */
  record: {
    held: string;
    times: readonly string[];
    presiding: readonly string[];
    /** Nobody sat anywhere, so that nothing is said of who did. */
    isInWriting: boolean;
    attendance: readonly { seat: string; person: string; capacity: string; arrived: string; left: string }[];
    absent: readonly string[];
    chain: { links: number; head: string };
  } | null;
  note: string;
  /** Beside what was said on each closed item; null where it is hidden from the reader. */
  hasClosedNote: boolean;
  closedNote: string | null;
  items: readonly {
    itemId: string;
    ordinal: number;
    part: "part1" | "part2";
    title: string;
    record: {
      interests: readonly string[];
      motions: readonly MotionText[];
      deferred?: string | undefined;
      /** Decisions between meetings that the meeting was told of. */
      reported: readonly string[];
    };
    discussion: string;
  }[];
}

/** Minutes as they are read and printed: who was there, each item with what was said and decided, the chain's head. */
export function MinutesText({ id, record, note, hasClosedNote, closedNote, items }: MinutesTextProps) {
  return (
    <>
      {record === null ? null : (
        <SummaryList
          rows={[
            { term: "Held", answer: [record.held.replace(/\.?$/, "."), ...record.times].join(" ") },
            {
              term: "Presiding",
              answer: record.presiding.length === 0 ? "Nobody is recorded" : record.presiding.join("; "),
            },
            ...(record.isInWriting
              ? []
              : [
                  {
                    term: "Nobody sat in",
                    answer: record.absent.length === 0 ? "Every seat was taken" : record.absent.join("; "),
                  },
                ]),
          ]}
        />
      )}
      <Words text={note} />
      {record === null || record.isInWriting ? null : (
        <DataTable
          id={`${id}-attendance`}
          caption="Attendance"
          columns={[
            { words: "Seat", cell: (one) => one.seat },
            { words: "Person", cell: (one) => `${one.person}, ${one.capacity}` },
            { words: "Arrived", cell: (one) => one.arrived },
            { words: "Left", cell: (one) => one.left },
          ]}
          rows={record.attendance}
          rowKey={(one) => `${one.seat} ${one.person} ${one.arrived}`}
        />
      )}
      {items.map((item) => (
        <Section key={item.itemId} title={`${item.ordinal}. ${item.title}`}>
          {item.part === "part1" ? null : <Closed />}
          {item.record.interests.map((words) => (
            <p key={words}>{words}</p>
          ))}
          {item.record.reported.length === 0 ? null : (
            <ul className="flex list-disc flex-col gap-2 pl-6">
              {item.record.reported.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
          <Words text={item.discussion} />
          {item.record.deferred === undefined ? null : <p className="font-bold">{item.record.deferred}</p>}
          {item.record.motions.map((motion) => (
            <Motion key={motion.reference} id={`${id}-${motion.reference}`} motion={motion} />
          ))}
        </Section>
      ))}
      {hasClosedNote ? (
        <Section title={record === null ? "Closed items: what is corrected" : "Closed items: remarks"}>
          <Closed />
          <Words text={closedNote ?? ""} />
        </Section>
      ) : null}
      {record === null ? null : (
        <p className="wrap-anywhere text-sm text-soft">
          The votes, casting votes, rolls, interests and results of this meeting are {record.chain.links}{" "}
          links of a chain. Its head: <code>{record.chain.head}</code>
        </p>
      )}
    </>
  );
}

function Motion({ id, motion }: { id: string; motion: MotionText }): ReactNode {
  return (
    <div className="flex flex-col gap-2 border-l-2 border-line pl-6">
      <h3>
        {motion.reference}: {motion.text}
      </h3>
      {motion.moved === null ? null : <p>{motion.moved}.</p>}
      <p className="font-bold">{motion.outcome}</p>
      {motion.casting === null ? null : <p>Casting vote: {motion.casting}.</p>}
      {motion.corrected.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {motion.effect === null ? null : <p>{motion.effect}</p>}
      {motion.votes.length === 0 ? null : (
        <DataTable
          id={id}
          caption={`Votes on ${motion.reference}`}
          columns={[
            { words: "Seat", cell: (one) => one.seat },
            { words: "Person", cell: (one) => one.person },
            { words: "Vote", cell: (one) => one.vote },
          ]}
          rows={motion.votes}
          rowKey={(one) => one.seat}
        />
      )}
    </div>
  );
}

function Closed() {
  return (
    <p className="text-sm text-soft">
      Closed: only the board’s members and substitutes, its clerk and LA officers read what was said and
      decided.
    </p>
  );
}

/** The clerk's own words, in the lines they were typed in. */
function Words({ text }: { text: string }) {
  return text === "" ? null : <p className="whitespace-pre-line wrap-anywhere">{text}</p>;
}
