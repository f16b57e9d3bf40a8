import { Button } from "../button/button.tsx";
import { Checks, type ChecksProps } from "../checks/checks.tsx";
import type { LinkTo } from "../shared/link.ts";

export interface FilterProps {
  /** How many there are now, in words: "24 case studies". It heads the list that follows. */
  count: string;
  groups: readonly ChecksProps[];
  /** What narrows the list now; each link goes to the list without it. */
  chosen: readonly LinkTo[];
  clearHref: string;
  /** Hidden parts of the address to keep: the search words, the order. */
  keep?: Readonly<Record<string, string>> | undefined;
}

/** Narrows a list by its address alone, so that a narrowed list can be kept and shared. */
export function Filter({ count, groups, chosen, clearHref, keep = {} }: FilterProps) {
  return (
    <div className="flex flex-col gap-4">
      <h2>{count}</h2>
      {chosen.length > 0 ? <Chosen links={chosen} clearHref={clearHref} /> : null}
      <details className="print:hidden">
        <summary className="w-fit py-2">
          {chosen.length > 0 ? `Filter (${chosen.length} chosen)` : "Filter"}
        </summary>
        <form method="get" className="mt-2 flex flex-col gap-6 border-l-2 border-line pl-6">
          {Object.entries(keep).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="flex flex-wrap gap-x-12 gap-y-6">
            {groups.map((group) => (
              <Checks key={group.name} {...group} />
            ))}
          </div>
          <div>
            <Button kind="secondary">Show results</Button>
          </div>
        </form>
      </details>
    </div>
  );
}

function Chosen({ links, clearHref }: { links: readonly LinkTo[]; clearHref: string }) {
  return (
    <ul aria-label="Chosen filters" className="flex flex-wrap items-center gap-2 print:hidden">
      {links.map((link) => (
        <li key={link.href}>
          <a
            href={link.href}
            className="inline-flex min-h-11 items-center gap-2 rounded-field border border-edge bg-surface px-3 text-ink visited:text-ink"
          >
            <span className="sr-only">Remove filter: </span>
            {link.words}
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a href={clearHref} className="inline-flex min-h-11 items-center px-3">
          Clear filters
        </a>
      </li>
    </ul>
  );
}
