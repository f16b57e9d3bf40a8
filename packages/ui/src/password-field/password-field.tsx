import { useEffect, useState } from "react";
import { boxClass, Field, type FieldProps, fieldIds } from "../field/field.tsx";

export interface PasswordFieldProps extends FieldProps {
  autoComplete: "current-password" | "new-password";
}

/** Never prefilled. With JavaScript a box shows what is typed; without it the browser's own means remain. */
export function PasswordField({ autoComplete, ...field }: PasswordFieldProps) {
  const { id, control } = fieldIds(field);
  const [canShow, setCanShow] = useState(false);
  const [isShown, setIsShown] = useState(false);
  useEffect(() => setCanShow(true), []);
  return (
    <Field {...field}>
      <input
        {...control}
        id={id}
        name={field.name}
        type={isShown ? "text" : "password"}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        className={boxClass(field.error)}
      />
      {canShow ? (
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-6"
            checked={isShown}
            onChange={(change) => setIsShown(change.target.checked)}
          />
          Show password
        </label>
      ) : null}
    </Field>
  );
}
