import { Section, SummaryList, type SummaryRow } from "@consortia/ui";

interface OfficesProps extends ElectionProps {
  offices: readonly SummaryRow[];
}

/** Who is chair and vice-chair, and the election of the next. */
export function Offices({ offices, ...election }: OfficesProps) {
  return (
    <Section title="Chair and vice-chair">
      <SummaryList rows={offices} />
      <Election {...election} />
    </Section>
  );
}

interface ElectionProps {
  boardId: string;
  isAdopted: boolean;
  mayCall: boolean;
  election: { href: string | null; title: string; sentence: string } | null;
}

/** The election of a chair that is under way, or for whoever may call one the way to it. */
function Election({ election, boardId, isAdopted, mayCall }: ElectionProps) {
  if (election === null) {
    return isAdopted && mayCall ? (
      <p>
        <a href={`/elections/new?of=${boardId}`}>Call an election of the chair or vice-chair</a>
      </p>
    ) : null;
  }
  const { href, title, sentence } = election;
  return (
    <p>
      Election under way: {href === null ? title : <a href={href}>{title}</a>}. {sentence}
    </p>
  );
}
