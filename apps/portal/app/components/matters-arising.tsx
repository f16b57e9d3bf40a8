import { Section, StateTag, type StateWord } from "@consortia/ui";

export type MatterArising = {
  readonly id: string;
  readonly title: string;
  readonly state: StateWord;
  readonly facts: string;
};

/** What earlier meetings left open: it stands on the next agenda unasked. */
export function MattersArising({ actions }: { actions: readonly MatterArising[] }) {
  if (actions.length === 0) return null;
  return (
    <Section title="Matters carried forward">
      <ul className="flex flex-col border-t border-line">
        {actions.map((one) => (
          <li key={one.id} className="flex flex-col gap-1 border-b border-line py-3">
            <p className="flex flex-wrap items-baseline gap-x-4">
              <a href={`/actions/${one.id}`}>{one.title}</a>
              <StateTag state={one.state} />
            </p>
            <p className="text-sm text-soft">{one.facts}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
