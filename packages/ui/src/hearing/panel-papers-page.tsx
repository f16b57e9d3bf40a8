import { Banner } from "../banner/banner.tsx";
import { DataTable } from "../data-table/data-table.tsx";
import { Empty } from "../empty/empty.tsx";
import { Page } from "../page/page.tsx";
import { Section } from "../page/section.tsx";
import { PlainList } from "../scheme/criteria-found.tsx";
import type { LinkTo } from "../shared/link.ts";

export interface PanelPapersPageProps {
  title: string;
  trail: readonly LinkTo[];
  members: readonly string[];
  schools: readonly { urn: string; name: string; state: string; href: string | null }[];
  /** What the reader has just done. */
  done: string | null;
}

/** The schools before a panel, for its members: by name, and no category among them. */
export function PanelPapersPage({ title, trail, members, schools, done }: PanelPapersPageProps) {
  return (
    <Page
      title={title}
      trail={trail}
      notices={done === null ? null : <Banner kind="success" title={done} />}
      aside={
        <Section title="Who can see this">
          <p>
            You see a school’s papers until the panel has decided it, or you say that you have a conflict.
            Talk about them with the panel and with nobody else.
          </p>
        </Section>
      }
    >
      <DataTable
        id="schools"
        caption="Schools before this panel"
        rows={schools}
        rowKey={(school) => school.urn}
        columns={[
          {
            words: "School",
            cell: ({ href, name }) => (href === null ? name : <a href={href}>{name}</a>),
          },
          { words: "State", cell: ({ state }) => state },
        ]}
        empty={<Empty title="No school" why="Other panels have taken over what this one was to hear." />}
      />
      <Section title="Members">
        <PlainList lines={members} />
      </Section>
    </Page>
  );
}
