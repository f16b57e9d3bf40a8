import type { LinkTo } from "../shared/link.ts";
import { Mark } from "./mark.tsx";

export interface SiteHeaderProps {
  /** Whose Consortia this is: "Eastmere Council". */
  authority: string;
  /** Who is signed in. Without it the header offers the way in. */
  account?: { link: LinkTo; signOutAction: string } | undefined;
  /** What was searched for, on the search page itself. */
  search?: string | undefined;
}

/** Name, search, account: the same on every page. */
export function SiteHeader({ authority, account, search }: SiteHeaderProps) {
  return (
    <header className="bg-brand text-surface print:bg-surface print:text-ink">
      <div className="wrap flex flex-wrap items-center gap-x-8 gap-y-3 py-3">
        <a
          href="/"
          className="flex items-center gap-3 text-inherit no-underline visited:text-inherit hover:text-inherit"
        >
          <Mark />
          <span className="flex flex-col">
            <span className="font-head text-xl font-bold">Consortia</span>
            <span className="text-sm">{authority}</span>
          </span>
        </a>
        {account ? <Search words={search} /> : null}
        <AccountLinks account={account} />
      </div>
    </header>
  );
}

function Search({ words }: { words: string | undefined }) {
  return (
    <search className="order-last w-full sm:order-none sm:ml-auto sm:w-auto print:hidden">
      <form action="/search" method="get" className="flex items-center gap-2">
        <label htmlFor="site-search" className="text-sm">
          Search
        </label>
        <input
          id="site-search"
          type="search"
          name="q"
          defaultValue={words}
          className="min-h-11 w-full min-w-0 rounded-field border border-surface bg-surface px-3 py-1 text-ink sm:w-56"
        />
        <button
          type="submit"
          className="min-h-11 rounded-field border border-surface px-4 hover:bg-brand-deep"
        >
          Find
        </button>
      </form>
    </search>
  );
}

function AccountLinks({ account }: Pick<SiteHeaderProps, "account">) {
  if (!account) {
    return (
      <a href="/sign-in" className={`ml-auto ${linkClass}`}>
        Sign in
      </a>
    );
  }
  return (
    <div className="hidden items-center gap-5 text-sm sm:flex print:hidden">
      <a href={account.link.href} className={linkClass}>
        {account.link.words}
      </a>
      <form method="post" action={account.signOutAction}>
        <button type="submit" className={linkClass}>
          Sign out
        </button>
      </form>
    </div>
  );
}

const linkClass =
  "inline-flex min-h-11 items-center text-surface underline underline-offset-4 visited:text-surface hover:text-surface hover:decoration-2";
