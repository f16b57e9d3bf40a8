import { NeedsCard, type NeedsCardProps, NeedsList } from "./needs-card.tsx";

const most_cards = 7;

export interface NeedsProps {
  /** The most pressing first; two may lead to one page. */
  needs: readonly NeedsCardProps[];
}

/** What waits for the reader: seven cards at most, so that a busy day stays readable, and the rest as a number. */
export function Needs({ needs }: NeedsProps) {
  if (needs.length === 0) return <p>Nothing needs you today.</p>;
  const left = needs.length - most_cards;
  return (
    <div className="flex flex-col gap-4">
      <NeedsList>
        {needs.slice(0, most_cards).map((need) => (
          <NeedsCard key={[need.href, need.act, need.why].join(" ")} {...need} />
        ))}
      </NeedsList>
      {left > 0 ? <p className="pl-8">and {left} more</p> : null}
    </div>
  );
}
