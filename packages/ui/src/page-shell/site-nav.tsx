import type { PlaceLink } from "../shared/link.ts";
import type { SiteHeaderProps } from "./site-header.tsx";

/** An area of the product, or "More" with the areas that did not fit. */
export type NavItem = PlaceLink | { words: string; items: readonly PlaceLink[] };

export interface SiteNavProps {
  items: readonly NavItem[];
  account?: SiteHeaderProps["account"];
}

/** The primary navigation: a "Menu" on phones, a plain list from `sm`. Only one of the two is displayed. */
export function SiteNav({ items, account }: SiteNavProps) {
  return (
    <nav aria-label="Main" className="border-b border-line bg-surface">
      <details className="wrap sm:hidden">
        <summary className="inline-flex min-h-11 items-center gap-2 py-2 font-bold no-underline">
          <Bars /> Menu
        </summary>
        <ul className="flex flex-col border-t border-line pb-2">
          {items.map((item) => (
            <li key={item.words}>
              {"items" in item ? <Group {...item} isPhone /> : <Place {...item} isPhone />}
            </li>
          ))}
          {account ? <Account {...account} /> : null}
        </ul>
      </details>
      <ul className="wrap hidden flex-wrap gap-x-6 sm:flex">
        {items.map((item) => (
          <li key={item.words} className="has-open:basis-full">
            {"items" in item ? <Group {...item} /> : <Place {...item} />}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Place({ href, words, isCurrent, isPhone = false }: PlaceLink & { isPhone?: boolean }) {
  return (
    <a href={href} aria-current={isCurrent ? "page" : undefined} className={isPhone ? phoneClass : listClass}>
      {words}
    </a>
  );
}

interface GroupProps {
  words: string;
  items: readonly PlaceLink[];
  isPhone?: boolean;
}

/** Opens in the flow of the page, so that it never covers what has the focus. */
function Group({ words, items, isPhone = false }: GroupProps) {
  const holdsCurrent = items.some((item) => item.isCurrent);
  return (
    <details>
      <summary
        className={`${isPhone ? phoneClass : listClass} ${holdsCurrent ? "border-brand font-bold" : ""}`}
      >
        {words}
        <span aria-hidden="true" className="ml-2">
          ▾
        </span>
      </summary>
      <ul className={isPhone ? "pl-4" : "flex flex-wrap gap-x-6 border-t border-line"}>
        {items.map((item) => (
          <li key={item.href}>
            <Place {...item} isPhone={isPhone} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** On a phone one's own links are at the end of the menu; from `sm` the header holds them. */
function Account({ link, signOutAction }: NonNullable<SiteNavProps["account"]>) {
  return (
    <>
      <li className="mt-2 border-t border-line pt-2">
        <Place {...link} isPhone />
      </li>
      <li>
        <form method="post" action={signOutAction}>
          <button type="submit" className={phoneClass}>
            Sign out
          </button>
        </form>
      </li>
    </>
  );
}

function Bars() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5" stroke="currentColor" strokeWidth="2">
      <path d="M2 5h16M2 10h16M2 15h16" />
    </svg>
  );
}

const placeClass =
  "min-h-11 py-2 text-brand no-underline visited:text-brand hover:text-brand-deep hover:underline current:border-brand current:font-bold";
const phoneClass = `${placeClass} block border-l-4 border-transparent pl-3`;
const listClass = `${placeClass} inline-block border-b-4 border-transparent`;
