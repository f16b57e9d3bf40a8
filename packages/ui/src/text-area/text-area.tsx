import { boxClass, Field, type FieldProps, fieldIds } from "../field/field.tsx";
import { describedBy } from "../shared/described-by.ts";

export interface TextAreaProps extends FieldProps {
  value?: string | undefined;
  rows?: number | undefined;
  /** In characters. One may write more: the server says so and keeps every word. */
  limit?: number | undefined;
}

/** Several lines of text. */
export function TextArea({ value, rows = 6, limit, ...field }: TextAreaProps) {
  const { id, control } = fieldIds(field);
  const countId = limit ? `${id}-count` : undefined;
  return (
    <Field {...field}>
      <textarea
        {...control}
        aria-describedby={describedBy(control["aria-describedby"], countId)}
        id={id}
        name={field.name}
        rows={rows}
        defaultValue={value}
        className={boxClass(field.error, "w-full")}
      />
      {limit ? (
        <p id={countId} className="text-sm text-soft">
          You can write up to {limit.toLocaleString("en-GB")} characters
        </p>
      ) : null}
    </Field>
  );
}
