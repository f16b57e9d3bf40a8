import { Banner, Section } from "@consortia/ui";
import { MissingPapers, type MissingPapersProps } from "./missing-papers.tsx";

interface SupplementsProps extends MissingPapersProps {
  published: string | null;
  heldBack: readonly string[];
  /** Who can give the reason. */
  waitsFor: string;
  supplements: readonly { at: string; title: string; papers: readonly string[] }[];
}

/** What members have, and what waits. */
export function Supplements({ published, heldBack, waitsFor, missing, supplements }: SupplementsProps) {
  return (
    <Section title="What members have">
      {published === null ? null : <p>{published}</p>}
      {heldBack.length === 0 ? null : (
        <Banner kind="warning" title="Late, and waiting for the reason. Members do not see these yet.">
          <p>{waitsFor}</p>
          <ul className="list-disc pl-6">
            {heldBack.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Banner>
      )}
      <MissingPapers missing={missing} />
      {supplements.map((supplement) => (
        <div key={supplement.at} className="flex flex-col gap-2">
          <h3>{supplement.title}</h3>
          <ul className="list-disc pl-6">
            {supplement.papers.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
