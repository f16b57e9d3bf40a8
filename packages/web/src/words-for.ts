import type { FormProblem } from "./forms.ts";

/** The first words for a field, for the message beside it. Pages import it alone: forms.ts belongs to the server. */
export function wordsFor(problem: FormProblem | undefined, field: string): string | undefined {
  return problem?.errors.find((error) => error.field === field)?.words;
}
