import { ofForm, type SentForm } from "./sent-form.ts";

/**
 * What the fields of a form have in common, so that the name, what was typed and what is wrong with it cannot
 * disagree. `form` tells apart forms of one page that ask the same: its ids begin with it, until the form comes back
 * and the summary of errors must find its fields by their names.
 */
export function fieldsOf(sent: SentForm | undefined, form?: string) {
  const at = (name: string) => ({
    name,
    id: form === undefined || sent !== undefined ? name : `${form}-${name}`,
    error: errorAt(sent, name),
  });
  return {
    /** One answer, as text. */
    of: (name: string, standing?: string) => ({ ...at(name), value: sent?.values[name] ?? standing }),
    /** Three boxes of a DateField; a date that stands is `yyyy-mm-dd`. */
    date: (name: string, standing?: string) => ({
      ...at(name),
      value: typedDate(sent?.values, name, standing),
    }),
    /** Any of a few, for Checks. */
    many: (name: string, standing: readonly string[] = []) => ({
      ...at(name),
      values: sent === undefined ? standing : (sent.lists?.[name] ?? []),
    }),
  };
}

/**
 * One of several forms of a page, by a word of its own: its key, its fields, and whether it is the one that came
 * back. A key has 80 characters at most, which leaves room for an id and what is asked of it.
 */
export function formOf(sent: SentForm | undefined, requestKey: string, form: string) {
  const key = `${requestKey}-${form}`;
  const own = ofForm(sent, key);
  return { key, hasComeBack: own !== undefined, ...fieldsOf(own, form) };
}

/** The first words against a field. */
export function errorAt(sent: SentForm | undefined, name: string): string | undefined {
  return sent?.errors.find((error) => error.field === name)?.words;
}

/** The three boxes of a DateField as they were typed, or else those of a date that stands. */
export function typedDate(values: Readonly<Record<string, string>> | undefined, name: string, standing = "") {
  const [year, month = "", day = ""] = standing.split("-");
  const withoutZero = (part: string) => part.replace(/^0/, "");
  return {
    day: values?.[`${name}-day`] ?? withoutZero(day),
    month: values?.[`${name}-month`] ?? withoutZero(month),
    year: values?.[`${name}-year`] ?? year,
  };
}
