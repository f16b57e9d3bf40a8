export interface PaginationProps {
  page: number;
  pages: number;
  hrefFor: (page: number) => string;
}

/** Which page of a list this is. A list of one page has none. */
export function Pagination({ page, pages, hrefFor }: PaginationProps) {
  if (pages <= 1) return null;
  return (
    <nav aria-label="Pages">
      <ul className="flex flex-wrap items-center gap-1 sm:gap-2">
        {page > 1 ? <Step href={hrefFor(page - 1)} words="Previous" rel="prev" /> : null}
        {pagesToShow(page, pages).map((shown, place, all) => (
          <li key={shown} className="flex items-center gap-2">
            {place > 0 && shown - (all[place - 1] ?? 0) > 1 ? <span aria-hidden="true">…</span> : null}
            <a
              href={hrefFor(shown)}
              aria-label={`Page ${shown}`}
              aria-current={shown === page ? "page" : undefined}
              className="inline-flex min-h-11 min-w-11 items-center justify-center rounded-field border border-transparent tabular-nums current:border-brand current:font-bold current:text-ink current:no-underline"
            >
              {shown}
            </a>
          </li>
        ))}
        {page < pages ? <Step href={hrefFor(page + 1)} words="Next" rel="next" /> : null}
      </ul>
    </nav>
  );
}

function Step({ href, words, rel }: { href: string; words: string; rel: "prev" | "next" }) {
  return (
    <li>
      <a href={href} rel={rel} className="inline-flex min-h-11 items-center px-2">
        {words}
        <span className="sr-only"> page</span>
      </a>
    </li>
  );
}

/** The first, the last and the neighbours of this page. */
function pagesToShow(page: number, pages: number): number[] {
  const wanted = [1, page - 1, page, page + 1, pages];
  return [...new Set(wanted)].filter((shown) => shown >= 1 && shown <= pages).sort((a, b) => a - b);
}
