import type { ReactNode } from "react";
import { ActingAs, type ActingAsProps } from "../acting-as/acting-as.tsx";
import { SiteFooter, type SiteFooterProps } from "./site-footer.tsx";
import { SiteHeader, type SiteHeaderProps } from "./site-header.tsx";
import { type NavItem, SiteNav } from "./site-nav.tsx";

export interface PageShellProps extends SiteHeaderProps, SiteFooterProps {
  /** None for those who are not signed in. */
  nav?: readonly NavItem[] | undefined;
  actingAs?: ActingAsProps | undefined;
  /** The words of the strip above everything while the people and schools are made up. */
  demo?: string | undefined;
  /** A Page, which holds `main` and the `h1`. */
  children: ReactNode;
}

/** What surrounds every page. It goes into `body` of a document whose `html` has `lang="en-GB"`. */
export function PageShell({
  nav,
  actingAs,
  demo,
  publicOrigin,
  replyTime,
  children,
  ...header
}: PageShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only bg-surface px-4 py-3 focus:not-sr-only print:hidden">
        Skip to main content
      </a>
      {demo ? <DemoStrip words={demo} /> : null}
      <SiteHeader {...header} />
      {nav && nav.length > 0 ? <SiteNav items={nav} account={header.account} /> : null}
      {actingAs ? <ActingAs {...actingAs} /> : null}
      {children}
      <SiteFooter publicOrigin={publicOrigin} replyTime={replyTime} />
    </div>
  );
}

function DemoStrip({ words }: { words: string }) {
  return (
    <section aria-label="Demonstration" className="bg-ochre-tint text-sm text-ochre">
      <p className="wrap py-2">{words}</p>
    </section>
  );
}
