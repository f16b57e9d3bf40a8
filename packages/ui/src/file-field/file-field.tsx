import { Field, type FieldProps, fieldIds } from "../field/field.tsx";

export interface FileFieldProps extends FieldProps {
  /** The endings that are taken: ".csv,.pdf". Say them and the size limit in the hint as well. */
  accept?: string | undefined;
}

/** One file. Its form needs `encType="multipart/form-data"`. */
export function FileField({ accept, ...field }: FileFieldProps) {
  const { id, control } = fieldIds(field);
  return (
    <Field {...field}>
      <input
        {...control}
        id={id}
        name={field.name}
        type="file"
        accept={accept}
        className="min-h-11 max-w-full file:mr-4 file:min-h-11 file:rounded-field file:border-2 file:border-brand file:bg-surface file:px-4 file:font-bold file:text-brand"
      />
    </Field>
  );
}
