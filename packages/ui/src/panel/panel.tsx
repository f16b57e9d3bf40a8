import type { ReactNode } from "react";

export interface PanelProps {
  /** What happened: "Sent for checking". It is the page's `h1`, so its Page has no title. */
  title: string;
  /** The number to keep: "C-0142". */
  reference?: string | undefined;
  /** What follows, who does it and when. */
  children?: ReactNode;
}

/** The end of a flow: it is done, and this comes next. */
export function Panel({ title, reference, children }: PanelProps) {
  return (
    <>
      <div className="flex flex-col gap-2 rounded-field border border-moss bg-moss p-6 text-surface sm:p-8">
        <h1>{title}</h1>
        {reference ? (
          <p className="text-lg">
            Your reference is <strong className="tabular-nums">{reference}</strong>
          </p>
        ) : null}
      </div>
      {children ? <div className="flex flex-col gap-4">{children}</div> : null}
    </>
  );
}
