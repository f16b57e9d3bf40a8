import type { PortalCaller } from "@consortia/api/root";
import { capital } from "@consortia/domain/shared/words";
import { changeInWords, variationStateWord } from "@consortia/domain/variations/words";
import { Section, StateTag } from "@consortia/ui";

type Variation = Awaited<ReturnType<PortalCaller["variations"]["readVariations"]>>["variations"][number];

/** What was changed of a commission, or is to be, newest first: each has a page of its own. */
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
      <ul className="flex flex-col gap-4">
        {variations.map((one) => (
          <li key={one.number} className="flex flex-col gap-1">
            <p className="flex flex-wrap items-center gap-4">
              <a href={`/commissioning/${reference}/variations/${one.number}`}>Variation {one.number}</a>
              <StateTag state={variationStateWord(one.state)} />
            </p>
            <p>{[`${capital(changeInWords(one))}.`, one.next].filter(Boolean).join(" ")}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
