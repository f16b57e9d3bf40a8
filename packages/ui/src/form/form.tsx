import { type ReactNode, useContext } from "react";
import { CameBack, keyOf } from "./sent-form.ts";

export interface PostFormProps {
  children: ReactNode;
  /** This page when absent. */
  action?: string | undefined;
  requestKey?: string | undefined;
  id?: string | undefined;
  hasFile?: boolean | undefined;
}

/** A form that acts. The server's words say what is wrong, so the browser's own are off. */
export function PostForm({ children, action, requestKey, id, hasFile = false }: PostFormProps) {
  return (
    <form
      method="post"
      action={action}
      id={id}
      encType={hasFile ? "multipart/form-data" : undefined}
      noValidate
      className="flex flex-col gap-8"
    >
      {requestKey ? <HiddenKey value={requestKey} /> : null}
      {children}
    </form>
  );
}

/** The request number: a form sent twice acts once and repeats its first answer, also after it came back. */
export function HiddenKey({ value }: { value: string }) {
  return <input type="hidden" name="requestKey" value={keyOf(value, useContext(CameBack))} />;
}
