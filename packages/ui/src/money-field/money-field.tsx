import { boxClass, Field, type FieldProps, fieldIds } from "../field/field.tsx";

export interface MoneyFieldProps extends FieldProps {
  /** As typed or already written out: "£", commas and spaces are allowed. */
  value?: string | undefined;
}

/** An amount in pounds, as text: a number box would lose commas and pence. */
export function MoneyField({ value, ...field }: MoneyFieldProps) {
  const { id, control } = fieldIds(field);
  return (
    <Field {...field}>
      <span className="flex items-stretch">
        <span
          aria-hidden="true"
          className="flex items-center rounded-l-field border border-r-0 border-edge bg-mist px-3"
        >
          £
        </span>
        <input
          {...control}
          id={id}
          name={field.name}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          defaultValue={value}
          className={`${boxClass(field.error, "w-40")} rounded-l-none tabular-nums`}
        />
      </span>
    </Field>
  );
}
