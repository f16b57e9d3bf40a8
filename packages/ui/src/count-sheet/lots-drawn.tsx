import { Section } from "../page/section.tsx";

export interface LotsDrawnProps {
  /** One for each draw, in words and in the order of drawing. */
  lots: readonly { id: string; words: string }[];
}

/** The lots behind a count: what was drawn, how, by whom and before whom. Nothing where none were drawn. */
export function LotsDrawn({ lots }: LotsDrawnProps) {
  if (lots.length === 0) return null;
  return (
    <Section title="Lots that were drawn">
      <ul className="flex flex-col gap-3">
        {lots.map(({ id, words }) => (
          <li key={id}>{words}</li>
        ))}
      </ul>
    </Section>
  );
}
