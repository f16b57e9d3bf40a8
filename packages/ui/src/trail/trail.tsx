import type { LinkTo } from "../shared/link.ts";

/** The pages above this one, from Home down. This page itself is not in it. */
export function Trail({ items }: { items: readonly LinkTo[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="text-sm">
      <ol className="flex flex-wrap gap-y-1">
        {items.map((item) => (
          <li key={item.href} className="group flex items-center">
            <a href={item.href} className="py-1">
              {item.words}
            </a>
            <span aria-hidden="true" className="mx-2 text-edge group-last:hidden">
              ›
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
