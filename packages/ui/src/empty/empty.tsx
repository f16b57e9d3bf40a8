import type { LinkTo } from "../shared/link.ts";

export interface EmptyProps {
  /** What is missing: "No commissions yet". */
  title: string;
  why?: string | undefined;
  next?: LinkTo | undefined;
}

/** Nothing is here: what is missing, why, and one next step. */
export function Empty({ title, why, next }: EmptyProps) {
  return (
    <div className="flex flex-col gap-2 border-l-2 border-line py-1 pl-6">
      <h2 className="font-body text-lg">{title}</h2>
      {why ? <p className="text-soft">{why}</p> : null}
      {next ? (
        <p>
          <a href={next.href}>{next.words}</a>
        </p>
      ) : null}
    </div>
  );
}
