export interface CriteriaFoundProps {
  criteria: readonly {
    code: string;
    title: string;
    rule: string;
    /** Met, Not met, Cannot tell, or that it is not asked of this school. */
    outcome: string;
    /** What that means, in the words of the scheme; null where one cannot tell. */
    says: string | null;
    /** What it adds where the scheme adds points up; null where it adds none. */
    points: string | null;
    seen: readonly string[];
    missing: readonly string[];
    /** Whether a figure that it asks about arrived after it was worked. */
    isOutdated: boolean;
  }[];
}

/** Each criterion of a scheme with what it found of one school: the figures, then the rule they were put to. */
export function CriteriaFound({ criteria }: CriteriaFoundProps) {
  return (
    <ul className="flex flex-col gap-6">
      {criteria.map((criterion) => (
        <li key={criterion.code} className="flex flex-col gap-1 border-t border-line pt-4">
          <h3>
            {criterion.code} {criterion.title}
          </h3>
          <p>
            <strong>{criterion.outcome}</strong>
            {criterion.says === null ? "" : `: ${criterion.says}`}
            {criterion.points === null ? "" : ` (points: ${criterion.points})`}.
          </p>
          {criterion.isOutdated ? (
            <p>Out of date: a newer figure has arrived. It counts when the criteria are run again.</p>
          ) : null}
          <PlainList lines={criterion.seen} />
          {criterion.missing.length === 0 ? null : (
            <>
              <p>Missing:</p>
              <PlainList lines={criterion.missing} />
            </>
          )}
          <p className="text-soft">Rule: {criterion.rule}</p>
        </li>
      ))}
    </ul>
  );
}

/** Lines with a dot before each; nothing where there is none. */
export function PlainList({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="list-disc pl-6">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
