import { ErrorSummary, type FormError } from "../error-summary/error-summary.tsx";

/** A form that came back: what is wrong, and what was typed. */
export interface TypedForm {
  errors: readonly FormError[];
  values: Readonly<Record<string, string>>;
}

export function noticesOf(form: TypedForm | undefined) {
  return form === undefined ? null : <ErrorSummary errors={form.errors} />;
}

export function errorAt(form: TypedForm | undefined, field: string): string | undefined {
  return form?.errors.find((error) => error.field === field)?.words;
}

/** Where to go afterwards goes along with the form. */
export function Next({ path }: { path: string }) {
  return <input type="hidden" name="next" value={path} />;
}

/** Which of a page's forms was sent. */
export function Intent({ is }: { is: string }) {
  return <input type="hidden" name="intent" value={is} />;
}
