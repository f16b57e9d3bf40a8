import type { ReactNode } from "react";

export interface SummaryRow {
  /** The question, short: "Amount". */
  term: string;
  answer: ReactNode;
  /** The page where the answer can be changed. */
  changeHref?: string | undefined;
}

/** Facts of one thing, or answers so far. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl className="border-t border-line">
      {rows.map((row) => (
        <div key={row.term} className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-4">
          <dt className="font-bold">{row.term}</dt>
          <dd className={`min-w-0 wrap-anywhere ${row.changeHref ? "sm:col-span-2" : "sm:col-span-3"}`}>
            {row.answer}
          </dd>
          {row.changeHref ? (
            <dd className="sm:text-right print:hidden">
              <a href={row.changeHref}>
                Change<span className="sr-only"> {row.term.toLocaleLowerCase("en-GB")}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

export interface CheckAnswersProps {
  groups: readonly { title: string; rows: readonly SummaryRow[] }[];
  /** The form that sends: scope line, button. */
  children: ReactNode;
}

/** The last page of a flow: every answer, a way to change each, then the one button. */
export function CheckAnswers({ groups, children }: CheckAnswersProps) {
  return (
    <>
      {groups.map((group) => (
        <section key={group.title} className="flex flex-col gap-4">
          <h2>{group.title}</h2>
          <SummaryList rows={group.rows} />
        </section>
      ))}
      {children}
    </>
  );
}
