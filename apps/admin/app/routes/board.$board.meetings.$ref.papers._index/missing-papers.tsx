export interface MissingPapersProps {
  missing: readonly { id: string; words: string; href: string }[];
}

/** Items to decide or consult on, under which members find nothing to read. It stops nothing. */
export function MissingPapers({ missing }: MissingPapersProps) {
  if (missing.length === 0) return <p>Every item that members decide or are consulted on has its paper.</p>;
  return (
    <div className="flex flex-col gap-2">
      <h3>Without a paper</h3>
      <ul className="flex flex-col gap-2">
        {missing.map((item) => (
          <li key={item.id} className="flex flex-wrap items-baseline gap-x-4">
            <span>{item.words}</span>
            <a href={item.href}>
              Add a paper<span className="sr-only"> to {item.words}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
