import { Banner, Section } from "@consortia/ui";

interface Line {
  id: string;
  words: string;
  href: string;
}

interface NamesInPapersProps {
  found: readonly (Line & { people: readonly string[]; schools: readonly string[] })[];
  unread: readonly Line[];
}

/** People and schools of the register in open papers: a thing to look at, which the clerk judges. */
export function NamesInPapers({ found, unread }: NamesInPapersProps) {
  return (
    <Section title="Names in open papers">
      {found.length === 0 ? (
        <p>No person or school of the register is named in the papers that could be read.</p>
      ) : (
        <Banner kind="warning" title="Every member of the authority reads open papers. Look at these names.">
          <ul className="flex flex-col gap-3">
            {found.map((paper) => (
              <li key={paper.id}>
                <a href={paper.href} download>
                  {paper.words}
                </a>
                {paper.people.length === 0 ? null : <p>People: {paper.people.join(", ")}</p>}
                {paper.schools.length === 0 ? null : <p>Schools: {paper.schools.join(", ")}</p>}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {unread.length === 0 ? null : (
        <div className="flex flex-col gap-2">
          <h3>Not looked through</h3>
          <p>The words of these files cannot be read here. Look through them yourself.</p>
          <ul className="flex flex-col gap-2">
            {unread.map((paper) => (
              <li key={paper.id}>
                <a href={paper.href} download>
                  {paper.words}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="max-w-text text-soft">
        Names are looked for as the register has them, in text, Word, Excel and PowerPoint files. A pupil, a
        nickname, a surname alone, or words in a picture are not found.
      </p>
    </Section>
  );
}
