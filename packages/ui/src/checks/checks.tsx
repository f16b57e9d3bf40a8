import { FieldGroup, type FieldProps, fieldIds } from "../field/field.tsx";
import { type Choice, ChoiceRow } from "../radios/radios.tsx";

export interface ChecksProps extends FieldProps {
  choices: readonly Choice[];
  values?: readonly string[] | undefined;
}

/** Any of a few; every ticked value is sent under the one name. */
export function Checks({ choices, values = [], ...field }: ChecksProps) {
  const { id } = fieldIds(field);
  return (
    <FieldGroup {...field}>
      {choices.map((choice, place) => (
        <ChoiceRow
          key={choice.value}
          type="checkbox"
          id={place === 0 ? id : `${id}-${place + 1}`}
          name={field.name}
          choice={choice}
          isChosen={values.includes(choice.value)}
        />
      ))}
    </FieldGroup>
  );
}
