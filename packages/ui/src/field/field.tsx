import type { ReactNode } from "react";
import { describedBy } from "../shared/described-by.ts";

/** What every question has. `id` is the name unless two forms on a page ask the same. */
export interface FieldProps {
  name: string;
  label: string;
  id?: string | undefined;
  hint?: ReactNode;
  /** What to do, in the field's own words: "Enter the date of the extract". */
  error?: string | undefined;
  /** The question is the page's only one, and its heading; the Page then has no title of its own. */
  isTitle?: boolean | undefined;
}

/** The ids of a question and its parts, and the attributes that tie its control to them. */
export function fieldIds({ name, id = name, hint, error }: FieldProps) {
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const tied = describedBy(hintId, errorId);
  return {
    id,
    hintId,
    errorId,
    control: { "aria-describedby": tied, "aria-invalid": error ? true : undefined },
  };
}

/** One control with its label above it, then its hint, then its error. */
export function Field({ children, ...field }: FieldProps & { children: ReactNode }) {
  const { id } = fieldIds(field);
  const label = (
    <label htmlFor={id} className={field.isTitle ? undefined : labelClass}>
      {field.label}
    </label>
  );
  return (
    <div className={frameClass(field.error)}>
      {field.isTitle ? <h1>{label}</h1> : label}
      <HintAndError {...field} />
      {children}
    </div>
  );
}

/** Several controls that answer one question. */
export function FieldGroup({ children, ...field }: FieldProps & { children: ReactNode }) {
  const { control } = fieldIds(field);
  return (
    <div className={frameClass(field.error)}>
      <fieldset className="flex flex-col gap-2" aria-describedby={control["aria-describedby"]}>
        <legend className={field.isTitle ? "mb-2" : `${labelClass} mb-2`}>
          {field.isTitle ? <h1>{field.label}</h1> : field.label}
        </legend>
        <HintAndError {...field} />
        <div>{children}</div>
      </fieldset>
    </div>
  );
}

function HintAndError(field: FieldProps) {
  const { hintId, errorId } = fieldIds(field);
  return (
    <>
      {field.hint ? (
        <p id={hintId} className="text-soft">
          {field.hint}
        </p>
      ) : null}
      {field.error ? (
        <p id={errorId} className="font-bold text-brick">
          <span className="sr-only">Error: </span>
          {field.error}
        </p>
      ) : null}
    </>
  );
}

const labelClass = "font-bold";

function frameClass(error: string | undefined) {
  const frame = "flex max-w-text flex-col items-start gap-2";
  return error ? `${frame} border-l-4 border-brick pl-4` : frame;
}

/** The look of every box one types in or chooses from. */
export function boxClass(error: string | undefined, width = "w-full max-w-form") {
  const box = `min-h-11 rounded-field border bg-surface px-3 py-2 text-ink ${width}`;
  return error ? `${box} border-brick` : `${box} border-edge`;
}
