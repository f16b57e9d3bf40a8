import { boxClass, Field, type FieldProps, fieldIds } from "../field/field.tsx";
import type { Choice } from "../radios/radios.tsx";

export interface SelectProps extends FieldProps {
  choices: readonly Choice[];
  value?: string | undefined;
  /** The words of the empty first choice. */
  prompt?: string | undefined;
}

/** One of many. Up to about seven choices are better as radios. */
export function Select({ choices, value = "", prompt = "Select one", ...field }: SelectProps) {
  const { id, control } = fieldIds(field);
  return (
    <Field {...field}>
      <select
        {...control}
        id={id}
        name={field.name}
        defaultValue={value}
        className={boxClass(field.error, "max-w-full")}
      >
        <option value="">{prompt}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </Field>
  );
}
