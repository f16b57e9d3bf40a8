import { randomUUID } from "node:crypto";
import { refusalOf, statusOf } from "@consortia/api/errors";
import type { DomainError } from "@consortia/domain/shared/errors";
import { data } from "@remix-run/node";
import type { PageContext } from "./page-context.ts";

/** What went wrong with a form, together with all that was typed, so that nothing is lost. */
export type FormProblem = {
  readonly errors: readonly { readonly field?: string | undefined; readonly words: string }[];
  readonly values: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Facts beside the refusal, such as who cast the vote that stands. */
  readonly detail: Readonly<Record<string, string>>;
  readonly status: number;
};

/** What was typed, by the names of the fields. A field that is absent reads as an empty text. */
export type TypedForm = {
  readonly text: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  readonly has: (name: string) => boolean;
  /** A chosen file; null when none was chosen. */
  readonly file: (name: string) => File | null;
  /** A DateField's three boxes as `yyyy-mm-dd`; what is no date is left for the schema to refuse. */
  readonly date: (name: string) => string;
  readonly requestKey: string;
};

const never_sent_back = /password|code|secret/i;

/** The request number of a form, made when it is shown (GEN-4). */
export function newRequestKey(): string {
  return randomUUID();
}

/** The form's own names of what a schema calls otherwise: `{ "owner.personId": "owner" }`. */
export type FieldNames = Readonly<Record<string, string>>;

const same_names: FieldNames = {};

/**
 * Runs a form's act, which ends in a redirect. A refusal comes back with the words for each field and
 * everything that was typed; so does a fault, with a reference in place of words of its own.
 * @param names where a field of the form is not named as the schema's path, so that each error finds its field
 */
export async function sendForm<Result>(
  context: Pick<PageContext<unknown>, "log" | "requestId">,
  request: Request,
  act: (form: TypedForm) => Promise<Result>,
  names: FieldNames | ((form: TypedForm) => FieldNames) = same_names,
) {
  const typed = await request.formData();
  const form = readable(typed);
  try {
    return await act(form);
  } catch (error) {
    if (error instanceof Response) throw error;
    const problem = problemOf(error, context, typed, typeof names === "function" ? names(form) : names);
    return data({ problem }, { status: problem.status });
  }
}

function problemOf(
  error: unknown,
  context: Pick<PageContext<unknown>, "log" | "requestId">,
  typed: FormData,
  names: FieldNames,
): FormProblem {
  const kept = keep(typed);
  const refusal = refusalOf(error);
  if (refusal === null) {
    context.log.error({ requestId: context.requestId, err: error }, "fault in a form");
    // It may have been done, and its answer lost: the form keeps its key, so that it is done once.
    const words = `Sorry, there is a problem with the service. Your answers are below: try again. What was done already is not done twice. Reference ${context.requestId}.`;
    return { errors: [{ words }], ...kept, detail: {}, status: 500 };
  }
  const errors =
    Object.keys(refusal.fields).length > 0 ? atFields(refusal, names) : [{ words: refusal.message }];
  return { errors, ...kept, detail: refusal.detail, status: statusOf(refusal) };
}

/** Each field with the first words against it, though the schema has several parts for what the form asks once. */
function atFields(refusal: Pick<DomainError, "fields">, names: FieldNames): FormProblem["errors"] {
  const first = new Map<string, string>();
  for (const [path, words] of Object.entries(refusal.fields)) {
    const field = path === "" ? "" : nameOf(path, names);
    if (!first.has(field)) first.set(field, words);
  }
  return [...first].map(([field, words]) => ({ field: field === "" ? undefined : field, words }));
}

/** What is said of a part of an answer, such as its third line, is said at the field that holds it. */
function nameOf(path: string, names: FieldNames): string {
  const parts = path.split(".");
  const holders = parts.map((_, place) => parts.slice(0, parts.length - place).join("."));
  return holders.flatMap((holder) => names[holder] ?? [])[0] ?? path;
}

/** What an address asks for, read as a form is: for forms that only look something up. */
export function queryOf(request: Request): Pick<TypedForm, "text" | "has" | "date"> & {
  readonly values: FormProblem["values"];
} {
  const typed = new FormData();
  for (const [name, value] of new URL(request.url).searchParams) typed.append(name, value);
  return { ...readable(typed), values: keep(typed).values };
}

function readable(typed: FormData): TypedForm {
  const all = (name: string) => typed.getAll(name).filter((value) => typeof value === "string");
  const text = (name: string) => all(name)[0] ?? "";
  const date = (name: string) => {
    const [year, month, day] = [text(`${name}-year`), text(`${name}-month`), text(`${name}-day`)].map(
      (part) => part.trim(),
    );
    return `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  };
  const file = (name: string) => {
    const value = typed.get(name);
    return value instanceof File && value.name !== "" ? value : null;
  };
  return { text, all, has: (name) => typed.has(name), date, file, requestKey: text("requestKey") };
}

function keep(typed: FormData): Pick<FormProblem, "values" | "lists"> {
  const values: Record<string, string> = {};
  const lists: Record<string, string[]> = {};
  for (const [name, value] of typed) {
    if (typeof value !== "string" || never_sent_back.test(name)) continue;
    values[name] ??= value;
    lists[name] = [...(lists[name] ?? []), value];
  }
  return { values, lists };
}
