import { Button } from "../button/button.tsx";
import { Empty } from "../empty/empty.tsx";
import { FactLine } from "../fact-line/fact-line.tsx";
import { Page } from "../page/page.tsx";
import { Section } from "../page/section.tsx";
import { TextField } from "../text-field/text-field.tsx";

export interface SearchPageProps {
  q: string;
  /** By kind, none of them empty; null where nothing was asked. */
  found: readonly FoundKind[] | null;
  askHref: string;
}

interface FoundKind {
  title: string;
  count: number;
  /** There are so many that counting stopped. */
  isMore: boolean;
  hits: readonly Hit[];
}

interface Hit {
  href: string;
  title: string;
  facts: readonly (string | null)[];
  excerpt: string;
}

export function SearchPage({ q, found, askHref }: SearchPageProps) {
  return (
    <Page title="Search" trail={[{ href: "/", words: "Home" }]}>
      <form method="get" className="flex flex-col gap-4">
        <TextField name="q" id="q" type="search" label="Search for" value={q} />
        <div>
          <Button kind="secondary">Search</Button>
        </div>
      </form>
      {found === null ? <p>Enter at least one word of two letters or more.</p> : null}
      {found?.length === 0 ? (
        <Empty
          title={`Nothing found for “${q}”`}
          why="Check the spelling, or use fewer words. The beginning of a word is enough."
          next={{ href: askHref, words: "Ask in the forum" }}
        />
      ) : null}
      {found?.map((kind) => (
        <Found key={kind.title} {...kind} />
      ))}
    </Page>
  );
}

function Found({ title, count, isMore, hits }: FoundKind) {
  return (
    <Section title={`${title} (${isMore ? `more than ${count}` : count})`}>
      {hits.length < count || isMore ? <p className="text-soft">The first {hits.length} are shown.</p> : null}
      <ul className="flex flex-col border-t border-line">
        {hits.map((hit) => (
          <li key={hit.href} className="flex flex-col gap-1 border-b border-line py-4">
            <h3>
              <a href={hit.href}>{hit.title}</a>
            </h3>
            <FactLine isSmall facts={hit.facts} />
            {hit.excerpt === "" ? null : <p>{hit.excerpt}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
