import type { ReactNode } from "react";
import { SummaryList } from "../summary-list/summary-list.tsx";

export interface NoticeTextProps {
  decision: string;
  authority: string;
  vote: string;
  reasons: string;
  conditions: string;
  nextSteps: string;
}

/** A decision notice as it is read: what, by what right, how the vote fell, why, on what terms, who acts next. */
export function NoticeText({ decision, authority, vote, reasons, conditions, nextSteps }: NoticeTextProps) {
  return (
    <SummaryList
      rows={[
        { term: "Decision", answer: lines(decision) },
        { term: "Authority", answer: lines(authority) },
        { term: "Vote", answer: lines(vote) },
        { term: "Reasons", answer: lines(reasons) },
        { term: "Conditions", answer: lines(conditions || "None") },
        { term: "Who acts by when", answer: lines(nextSteps || "Nothing more is to be done") },
      ]}
    />
  );
}

function lines(text: string): ReactNode {
  return <span className="whitespace-pre-line">{text}</span>;
}
