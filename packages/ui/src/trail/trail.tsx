import type { LinkTo } from "../shared/link.ts";

/** The pages above this one, from Home down. This page itself is not in it. */
export function Trail({ items }: { items: readonly LinkTo[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="text-sm">
      <ol className="flex flex-wrap gap-y-1">
        {items.map((item) => (
          <li
            key={item.href}
            className="flex items-center not-last:after:mx-2 not-last:after:text-edge not-last:after:content-['›']"
          >
            <a href={item.href} className="py-1">
              {item.words}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
