import type { ReactNode } from "react";
import { SummaryList, type SummaryRow } from "../summary-list/summary-list.tsx";

/** Leads to the reason. It names its subject, so that it makes sense alone: "Why 2B?" */
export function WhyLink({ subject, href }: { subject: string; href: string }) {
  return <a href={href}>Why {subject}?</a>;
}

export interface WhyPanelProps {
  subject: string;
  /** The rule in words, with its name. */
  rule: ReactNode;
  version: string;
  /** What the rule looked at: each value with what it was compared with. */
  values: readonly SummaryRow[];
  source: string;
  date: string;
  /** Role and date of the person who confirmed it. */
  confirmedBy?: string | undefined;
  isOpen?: boolean | undefined;
}

/** Rule, version, values, source, date: the reason for a figure, a state or a refusal. */
export function WhyPanel({ subject, rule, values, isOpen = false, ...facts }: WhyPanelProps) {
  const about = [
    { term: "Rule version", answer: facts.version },
    { term: "Source", answer: facts.source },
    { term: "Date", answer: facts.date },
    ...(facts.confirmedBy ? [{ term: "Confirmed by", answer: facts.confirmedBy }] : []),
  ];
  return (
    <details open={isOpen} className="border-l-2 border-brand pl-5">
      <summary className="w-fit py-2">Why {subject}?</summary>
      <div className="flex flex-col gap-4 pt-2">
        <div>{rule}</div>
        <SummaryList rows={[...values, ...about]} />
      </div>
    </details>
  );
}
