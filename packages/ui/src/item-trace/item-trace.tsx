interface Place {
  href: string;
  /** `meeting 1, item 5` */
  words: string;
}

export interface ItemTraceProps {
  /** `Deferred: two quotes are awaited.` */
  deferred: string | null;
  from: Place | null;
  to: Place | null;
}

/** That an agenda item was put off, which earlier one it comes from, and where it comes again. */
export function ItemTrace({ deferred, from, to }: ItemTraceProps) {
  return (
    <>
      {deferred === null ? null : <p className="font-bold">{deferred}</p>}
      {from === null ? null : (
        <p>
          Carried over from <a href={from.href}>{from.words}</a>.
        </p>
      )}
      {to === null ? null : (
        <p>
          Carried over to <a href={to.href}>{to.words}</a>.
        </p>
      )}
    </>
  );
}
