/** A category of a scheme version. Which categories bring money is decided by the formula alone (section 4). */
export type Category = {
  readonly code: string;
  readonly title: string;
  readonly descriptor: string;
  /** Whether the authority itself answers for these schools, from money held centrally. */
  readonly isAuthorityResponsibility: boolean;
};

/** A scheme as configuration: adopted as a version, never written in code paths. The order of the list is its order. */
export type Scheme = {
  readonly name: string;
  readonly note: string;
  readonly categories: readonly Category[];
};

/** The words of a category as a page shows them: `2B Good, declining`. */
export function categoryInWords({ code, title }: Pick<Category, "code" | "title">): string {
  return `${code} ${title}`;
}
