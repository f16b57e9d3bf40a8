import { Banner, Section } from "@consortia/ui";
import { MissingPapers, type MissingPapersProps } from "./missing-papers.tsx";

interface BeforePublishingProps extends MissingPapersProps {
  /** Why publishing would be refused now. */
  bars: readonly { words: string; href: string; act: string }[];
  notice: string;
}

/** What stands in the way, and what is only worth a look. */
export function BeforePublishing({ bars, notice, missing }: BeforePublishingProps) {
  return (
    <Section title="Before you publish">
      {bars.map((bar) => (
        <Banner key={bar.words} kind="warning" title={bar.words} link={{ href: bar.href, words: bar.act }} />
      ))}
      <p>{notice}</p>
      <MissingPapers missing={missing} />
    </Section>
  );
}
