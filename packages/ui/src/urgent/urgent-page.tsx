import { Banner } from "../banner/banner.tsx";
import type { FormError } from "../error-summary/error-summary.tsx";
import { ErrorSummary } from "../error-summary/error-summary.tsx";
import { Page } from "../page/page.tsx";
import { Section } from "../page/section.tsx";
import type { LinkTo, PlaceLink } from "../shared/link.ts";
import { SummaryList } from "../summary-list/summary-list.tsx";
import { StateTag, type StateWord } from "../tag/tag.tsx";
import { AnswerForm, type AnswerFormProps } from "./answer-form.tsx";
import { LateInterestForm, type LateInterestFormProps } from "./late-interest-form.tsx";

export interface UrgentPageProps {
  reference: string;
  title: string;
  boardName: string;
  trail: readonly PlaceLink[];
  state: StateWord;
  /** How it stands; null where its words are closed to the reader. */
  sentence: string | null;
  closedReason: string | null;
  facts: readonly { term: string; answer: string }[];
  /** The three, each with what they said or that they have not. */
  answers: readonly { who: string; says: string; reason: string | null }[];
  /** Interests of the three that came out late, each in a sentence. */
  interests: readonly string[];
  links: readonly LinkTo[];
  /** The reader's own part; null where there is none to play. */
  own: Omit<AnswerFormProps, "problem"> | null;
  /** Why the reader, who holds a part, cannot play it. */
  bar: string | null;
  /** For the board clerk; null where there is nobody whose interest could be recorded. */
  lateInterest: Omit<LateInterestFormProps, "problem"> | null;
  /** What the reader has just done. */
  done: string | null;
  problem: { errors: readonly FormError[]; values: Readonly<Record<string, string>> } | undefined;
}

/** A decision between meetings: what is asked and why, who agreed and when, and the reader's own answer. */
export function UrgentPage(urgent: UrgentPageProps) {
  return (
    <Page
      title={urgent.title}
      kind={`Urgent decision ${urgent.reference}`}
      trail={urgent.trail}
      notices={
        <>
          {urgent.problem === undefined ? null : <ErrorSummary errors={urgent.problem.errors} />}
          {urgent.done === null ? null : <Banner kind="success" title={urgent.done} />}
          {urgent.bar === null ? null : <Banner kind="warning" title={urgent.bar} />}
        </>
      }
      under={
        <>
          <p className="flex flex-wrap items-baseline gap-x-4">
            <StateTag state={urgent.state} />
            {urgent.sentence === null ? null : <span>{urgent.sentence}</span>}
          </p>
          {urgent.closedReason === null ? null : (
            <p className="flex flex-wrap items-baseline gap-x-4">
              <StateTag state="Closed item" />
              <span>{urgent.closedReason}</span>
            </p>
          )}
        </>
      }
    >
      {urgent.sentence === null ? (
        <p>Only the board’s members and substitutes, its clerk, LA officers and LA finance read this one.</p>
      ) : (
        <>
          <Section title="What is asked">
            <SummaryList rows={urgent.facts} />
          </Section>
          <Section title="Who decides">
            <ul className="flex flex-col border-t border-line">
              {urgent.answers.map(({ who, says, reason }) => (
                <li key={who} className="flex flex-col gap-1 border-b border-line py-3">
                  <p>
                    <strong>{who}</strong>: {says}
                  </p>
                  {reason === null ? null : <p className="whitespace-pre-line">{reason}</p>}
                </li>
              ))}
            </ul>
            {urgent.interests.map((words) => (
              <p key={words} className="whitespace-pre-line border-l-4 border-line pl-4">
                {words}
              </p>
            ))}
          </Section>
        </>
      )}
      {urgent.own === null ? null : <AnswerForm {...urgent.own} problem={urgent.problem} />}
      {urgent.lateInterest === null ? null : (
        <LateInterestForm {...urgent.lateInterest} problem={urgent.problem} />
      )}
      {urgent.links.length === 0 ? null : (
        <ul className="flex flex-col gap-2">
          {urgent.links.map(({ href, words }) => (
            <li key={href}>
              <a href={href}>{words}</a>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}
