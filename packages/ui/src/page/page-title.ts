export interface PageTitleParts {
  page: string;
  /** The school, consortium, board or area the page belongs to. */
  parent?: string | undefined;
}

/** The words of `<title>`: "Reply, Forum, Consortia". "Error:" comes by itself where an ErrorSummary is shown. */
export function pageTitle({ page, parent }: PageTitleParts): string {
  return [page, parent, "Consortia"].filter((part) => part !== undefined).join(", ");
}
