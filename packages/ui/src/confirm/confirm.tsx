import type { ReactNode } from "react";
import { Button, ButtonGroup, type ButtonKind } from "../button/button.tsx";
import { PostForm } from "../form/form.tsx";

export interface ConfirmProps {
  requestKey: string;
  /** "This closes voting for everyone. It cannot be undone." */
  consequence: string;
  /** The act again, on the button: "Close voting". */
  words: string;
  /** Where "Go back" leads; where what was typed must come back with it, the page takes it from the form by `back`. */
  cancelHref?: string | undefined;
  action?: string | undefined;
  kind?: ButtonKind | undefined;
  /** Details, reasons to give, hidden answers. */
  children?: ReactNode;
}

/** A page that asks again before a risky act. Never a dialog. */
export function Confirm({
  requestKey,
  consequence,
  words,
  cancelHref,
  action,
  kind = "danger",
  children,
}: ConfirmProps) {
  return (
    <PostForm action={action} requestKey={requestKey}>
      <p id="consequence" className="flex gap-3 text-lg font-bold">
        <span aria-hidden="true" className="text-ochre">
          ▲
        </span>
        <span>
          <span className="sr-only">Warning: </span>
          {consequence}
        </span>
      </p>
      {children}
      <ButtonGroup>
        <Button kind={kind} describedBy="consequence">
          {words}
        </Button>
        {cancelHref === undefined ? (
          <Button kind="secondary" name="back" value="yes">
            Go back
          </Button>
        ) : (
          <a href={cancelHref} className="inline-flex min-h-11 items-center">
            Go back
          </a>
        )}
      </ButtonGroup>
    </PostForm>
  );
}
