import type { PortalCaller } from "@consortia/api/root";
import { changeInWords, variationStateWord } from "@consortia/domain/variations/words";
import { DataTable, Section, StateTag } from "@consortia/ui";

type Variation = Awaited<ReturnType<PortalCaller["variations"]["readVariations"]>>["variations"][number];

/** What was changed of a commission, or is to be: one line each, with its own page behind it. */
export function Variations({
  reference,
  variations,
}: {
  reference: string;
  variations: readonly Pick<Variation, "number" | "state" | "from" | "to" | "next">[];
}) {
  if (variations.length === 0) return null;
  return (
    <Section title="Variations">
      <DataTable
        id="variations"
        caption="Newest first"
        rows={variations}
        rowKey={({ number }) => number}
        columns={[
          {
            words: "Variation",
            cell: ({ number }) => (
              <a href={`/commissioning/${reference}/variations/${number}`}>Variation {number}</a>
            ),
          },
          { words: "State", cell: ({ state }) => <StateTag state={variationStateWord(state)} /> },
          {
            words: "Change",
            cell: (one) => (one.next === null ? changeInWords(one) : `${changeInWords(one)}. ${one.next}`),
          },
        ]}
      />
    </Section>
  );
}
