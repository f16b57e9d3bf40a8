import { boxClass, Field, type FieldProps, fieldIds } from "../field/field.tsx";

export interface TextFieldProps extends FieldProps {
  /** The answer so far: what was saved, or what was typed before an error. */
  value?: string | undefined;
  type?: "text" | "email" | "tel" | "url" | "search" | undefined;
  inputMode?: "text" | "numeric" | "decimal" | undefined;
  autoComplete?: string | undefined;
  width?: FieldWidth | undefined;
}

/** The room an answer needs: a box says how long an answer is meant to be. */
export type FieldWidth = "short" | "medium" | "full";

/** One line of text. */
export function TextField({
  value,
  type = "text",
  inputMode,
  autoComplete,
  width = "full",
  ...field
}: TextFieldProps) {
  const { id, control } = fieldIds(field);
  return (
    <Field {...field}>
      <input
        {...control}
        id={id}
        name={field.name}
        type={type}
        inputMode={inputMode}
        autoComplete={autoComplete}
        defaultValue={value}
        className={boxClass(field.error, widthClass[width])}
      />
    </Field>
  );
}

const widthClass = {
  short: "w-28",
  medium: "w-64 max-w-full",
  full: "w-full max-w-form",
} as const satisfies Record<FieldWidth, string>;
