import { boxClass, FieldGroup, type FieldProps, fieldIds } from "../field/field.tsx";

export interface DateFieldProps extends FieldProps {
  /** As typed, so that an answer with an error comes back as it was. */
  value?: { day?: string | undefined; month?: string | undefined; year?: string | undefined } | undefined;
}

/** A date as day, month and year, sent as `name-day`, `name-month`, `name-year`. The day has the field's own id. */
export function DateField({ value, ...field }: DateFieldProps) {
  const { id, control } = fieldIds(field);
  return (
    <FieldGroup {...field}>
      <div className="flex flex-wrap gap-4">
        {parts.map((part) => (
          <div key={part.key} className="flex flex-col gap-1">
            <label htmlFor={part.key === "day" ? id : `${id}-${part.key}`}>{part.label}</label>
            <input
              id={part.key === "day" ? id : `${id}-${part.key}`}
              name={`${field.name}-${part.key}`}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={value?.[part.key]}
              aria-invalid={control["aria-invalid"]}
              className={boxClass(field.error, part.width)}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}

const parts = [
  { key: "day", label: "Day", width: "w-16" },
  { key: "month", label: "Month", width: "w-16" },
  { key: "year", label: "Year", width: "w-24" },
] as const;
