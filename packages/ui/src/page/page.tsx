import type { ReactNode } from "react";
import { BackLink } from "../back-link/back-link.tsx";
import { ErrorSummary } from "../error-summary/error-summary.tsx";
import { CameBack, type SentForm } from "../form/sent-form.ts";
import type { LinkTo } from "../shared/link.ts";
import { Trail } from "../trail/trail.tsx";

export interface PageProps {
  /** The one `h1`. Absent only where a Panel or a question with `isTitle` is the heading. */
  title?: string | undefined;
  /** What kind of thing this is, above its title: "Commission C-0142". */
  kind?: string | undefined;
  /** The pages above this one; pages of a flow have `back` in its place. */
  trail?: readonly LinkTo[] | undefined;
  back?: string | undefined;
  /** The form of this page that came back: its errors stand first, and it keeps its request key. */
  problem?: SentForm | undefined;
  /** Banners: they come before the heading. */
  notices?: ReactNode;
  /** Tags, a scope line, dates: what stands right under the heading. */
  under?: ReactNode;
  subNav?: ReactNode;
  /** "Who can see this" and related links: one third of the width, below the rest on phones. */
  aside?: ReactNode;
  children?: ReactNode;
}

/** One page inside the PageShell: the way here, the heading, the text. */
export function Page({ trail, back, problem, notices, aside, children, ...heading }: PageProps) {
  return (
    <div className="wrap flex flex-1 flex-col gap-6 pt-6 pb-16">
      {back ? <BackLink href={back} /> : null}
      {trail && trail.length > 0 ? <Trail items={trail} /> : null}
      <CameBack.Provider value={problem}>
        <main id="main" tabIndex={-1} className="flex flex-col gap-8">
          {problem === undefined ? null : <ErrorSummary errors={problem.errors} />}
          {notices}
          <Heading {...heading} />
          {aside ? (
            <div className="grid gap-12 lg:grid-cols-3">
              <div className="flex min-w-0 flex-col gap-12 lg:col-span-2">{children}</div>
              <aside className="flex flex-col gap-6">{aside}</aside>
            </div>
          ) : (
            <div className="flex flex-col gap-12">{children}</div>
          )}
        </main>
      </CameBack.Provider>
    </div>
  );
}

function Heading({ title, kind, under, subNav }: Pick<PageProps, "title" | "kind" | "under" | "subNav">) {
  if (!title && !subNav) return null;
  return (
    <div className="flex flex-col gap-4">
      {title ? (
        <div>
          {kind ? <p className="text-soft">{kind}</p> : null}
          <h1>{title}</h1>
        </div>
      ) : null}
      {under}
      {subNav}
    </div>
  );
}
