import { useContext, useEffect, useRef } from "react";
import { ErrorsShown } from "./errors-shown.ts";

/** What is wrong with one answer; a problem of the whole form has no field. */
export interface FormError {
  field?: string | undefined;
  words: string;
}

/**
 * What to fix, above the heading. It takes the focus by itself, without JavaScript too, and has the document's title
 * say "Error:", so that no page can show the one and forget the other.
 */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const box = useRef<HTMLDivElement>(null);
  const words = errors.map((error) => error.words).join();
  useEffect(() => {
    if (words !== "") box.current?.focus();
  }, [words]);
  const tell = useContext(ErrorsShown);
  if (errors.length === 0) return null;
  tell();
  return (
    <div
      ref={box}
      role="alert"
      aria-labelledby="error-summary-title"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: after an error the summary is where reading starts
      autoFocus
      className="rounded-field border-2 border-brick bg-surface p-6"
    >
      <h2 id="error-summary-title">There is a problem</h2>
      <ul className="mt-3 flex flex-col gap-2">
        {errors.map((error) => (
          <li key={`${error.field ?? ""}:${error.words}`} className="font-bold">
            {error.field ? (
              <a href={`#${error.field}`} className="text-brick visited:text-brick hover:text-ink">
                {error.words}
              </a>
            ) : (
              <span className="text-brick">{error.words}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
