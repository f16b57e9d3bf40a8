export interface StandingWordsProps {
  /** Whose words they are: "Decision". */
  label: string;
  /** What somebody else saved meanwhile. */
  words: string;
  /** What was typed here. */
  typed: string | undefined;
}

/** What stands, beneath the field with other words in it: whoever saves over it has seen it. */
export function StandingWords({ label, words, typed }: StandingWordsProps) {
  if (typed === undefined || lines(typed) === lines(words)) return null;
  return (
    <div className="mt-3 max-w-text border-l-4 border-ochre pl-4">
      <p className="text-soft">
        What stands now<span className="sr-only">: {label}</span>
      </p>
      <p className="whitespace-pre-line">{words === "" ? "Nothing" : words}</p>
    </div>
  );
}

/** A browser ends its lines otherwise than we keep them. */
function lines(words: string): string {
  return words.replaceAll("\r\n", "\n").trim();
}
