import { DataTable } from "../data-table/data-table.tsx";
import { Empty } from "../empty/empty.tsx";
import { StateTag, type StateWord } from "../tag/tag.tsx";

export interface ConsultationTableProps {
  caption: string;
  /** What a consultation is for, where there is none yet. */
  why: string;
  consultations: readonly {
    readonly href: string;
    readonly title: string;
    readonly board: string;
    readonly state: StateWord;
    readonly closes: string;
  }[];
}

/** Consultations a row each, which leads to its page, in their order. */
export function ConsultationTable({ caption, why, consultations }: ConsultationTableProps) {
  return (
    <DataTable
      id="consultations"
      caption={caption}
      columns={[
        { words: "Consultation", cell: (one) => <a href={one.href}>{one.title}</a> },
        { words: "Board", cell: (one) => one.board },
        { words: "State", cell: (one) => <StateTag state={one.state} /> },
        { words: "Last day to answer", cell: (one) => one.closes },
      ]}
      rows={consultations}
      rowKey={(one) => one.href}
      empty={<Empty title="No consultations yet" why={why} />}
    />
  );
}
