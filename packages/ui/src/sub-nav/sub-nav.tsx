import type { PlaceLink } from "../shared/link.ts";

export interface SubNavProps {
  /** Whose pages these are: "Holly Lane Primary School". */
  label: string;
  items: readonly PlaceLink[];
}

/** The pages of one school, consortium, board or commission, under its heading. */
export function SubNav({ label, items }: SubNavProps) {
  return (
    <nav aria-label={label} className="border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {items.map((item) => (
          <li key={item.href}>
            <a
              href={item.href}
              aria-current={item.isCurrent ? "page" : undefined}
              className="inline-block border-b-2 border-transparent py-2 current:border-brand current:font-bold current:text-ink current:no-underline"
            >
              {item.words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
