import type { ReactNode } from "react";
import { FieldGroup, type FieldProps, fieldIds } from "../field/field.tsx";

/** One answer of several. */
export interface Choice {
  value: string;
  words: string;
  hint?: ReactNode;
}

export interface RadiosProps extends FieldProps {
  choices: readonly Choice[];
  /** What was answered before. Without it nothing is chosen: we never answer for people. */
  value?: string | undefined;
}

/** One of a few. The first control has the field's own id, so that an error can lead to it. */
export function Radios({ choices, value, ...field }: RadiosProps) {
  const { id } = fieldIds(field);
  return (
    <FieldGroup {...field}>
      {choices.map((choice, place) => (
        <ChoiceRow
          key={choice.value}
          type="radio"
          id={place === 0 ? id : `${id}-${place + 1}`}
          name={field.name}
          choice={choice}
          isChosen={choice.value === value}
        />
      ))}
    </FieldGroup>
  );
}

interface ChoiceRowProps {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  choice: Choice;
  isChosen: boolean;
}

/** A control and its words, 44 pixels high, with its own hint tied to it. */
export function ChoiceRow({ type, id, name, choice, isChosen }: ChoiceRowProps) {
  const hintId = choice.hint ? `${id}-hint-choice` : undefined;
  return (
    <div className="flex items-start gap-3">
      <input
        type={type}
        id={id}
        name={name}
        value={choice.value}
        defaultChecked={isChosen}
        aria-describedby={hintId}
        className="my-2.5 size-6 shrink-0"
      />
      <div className="py-2">
        <label htmlFor={id}>{choice.words}</label>
        {choice.hint ? (
          <p id={hintId} className="text-soft">
            {choice.hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
