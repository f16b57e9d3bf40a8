/** A school that another came from, or became, as the national register writes it. */
export type SchoolLink = {
  readonly urn: string;
  readonly isPredecessor: boolean;
  /** "Predecessor - merged", as published. */
  readonly kind: string;
};

/** The links of an establishment, out of texts such as "124942 Predecessor - merged". */
export function linksOf(written: readonly string[]): readonly SchoolLink[] {
  return written.flatMap((text) => {
    const [, urn, kind] = /^(\d{6}) (\S.*)$/.exec(text.trim()) ?? [];
    if (urn === undefined || kind === undefined) return [];
    return [{ urn, kind, isPredecessor: kind.startsWith("Predecessor") }];
  });
}
