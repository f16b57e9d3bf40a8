import type { ReactNode } from "react";
import { Empty } from "../empty/empty.tsx";
import { Page } from "../page/page.tsx";
import type { LinkTo } from "../shared/link.ts";
import { SchoolFilter, type SchoolFilterProps } from "./school-filter.tsx";
import { SchoolList, type SchoolListProps } from "./school-list.tsx";

export interface SchoolsPageProps extends SchoolListProps {
  /** "14 schools" */
  heading: string;
  filter: SchoolFilterProps;
  /** Pages of the register beside the list itself. */
  beside: readonly LinkTo[];
  nextHref: string | null;
  isContinued: boolean;
  /** What to do where there is no school at all. */
  children?: ReactNode;
}

export function SchoolsPage({ heading, filter, schools, beside, children, ...pages }: SchoolsPageProps) {
  return (
    <Page title="Schools">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {beside.map(({ href, words }) => (
          <li key={href}>
            <a href={href}>{words}</a>
          </li>
        ))}
      </ul>
      <SchoolFilter {...filter} />
      <section className="flex flex-col gap-4">
        <h2>{heading}</h2>
        {schools.length === 0 ? (
          <Empty
            title="No school matches"
            why="Nothing in the register fits what you asked for."
            next={{ href: "/schools", words: "Clear filters" }}
          />
        ) : (
          <SchoolList schools={schools} />
        )}
        <p className="flex flex-wrap gap-x-6">
          {pages.isContinued ? <a href="/schools">First schools</a> : null}
          {pages.nextHref === null ? null : <a href={pages.nextHref}>More schools</a>}
        </p>
      </section>
      {children}
    </Page>
  );
}
