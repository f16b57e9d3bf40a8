import type { ReactNode } from "react";

export type ButtonKind = "primary" | "secondary" | "danger";

export interface ButtonProps {
  /** What the act does: "Send to broker", never "Submit". */
  children: ReactNode;
  /** One primary button a page. */
  kind?: ButtonKind | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** The form it sends, where it stands outside that form. */
  form?: string | undefined;
  formAction?: string | undefined;
  /** The id of a ScopeLine, a seat line or a warning that belongs to this act. */
  describedBy?: string | undefined;
}

/** Sends its form. There is no disabled state: a page says in words why an act is not there. */
export function Button({ children, kind = "primary", describedBy, ...act }: ButtonProps) {
  return (
    <button type="submit" className={buttonClass[kind]} aria-describedby={describedBy} {...act}>
      {children}
    </button>
  );
}

export interface LinkButtonProps {
  href: string;
  children: ReactNode;
  kind?: Exclude<ButtonKind, "danger"> | undefined;
}

/** A link to the first page of a job. It goes somewhere; it changes nothing. */
export function LinkButton({ href, children, kind = "primary" }: LinkButtonProps) {
  return (
    <a href={href} className={`${buttonClass[kind]} no-underline`}>
      {children}
    </a>
  );
}

/** Buttons and links that end a form, in reading order. */
export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-x-6 gap-y-4">{children}</div>;
}

const shape =
  "inline-flex min-h-11 w-fit items-center justify-center rounded-field border-2 px-5 py-2 text-center font-bold transition-colors";

const buttonClass = {
  primary: `${shape} border-brand bg-brand text-surface hover:border-brand-deep hover:bg-brand-deep hover:text-surface`,
  secondary: `${shape} border-brand bg-surface text-brand hover:bg-brand-tint hover:text-brand-deep`,
  danger: `${shape} border-brick bg-brick text-surface hover:border-ink hover:text-surface`,
} as const satisfies Record<ButtonKind, string>;
