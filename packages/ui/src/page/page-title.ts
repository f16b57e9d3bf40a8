export interface PageTitleParts {
  page: string;
  /** The school, consortium, board or area the page belongs to. */
  parent?: string | undefined;
  hasErrors?: boolean | undefined;
}

/** The words of `<title>`: "Error: Reply, Forum, Consortia". */
export function pageTitle({ page, parent, hasErrors = false }: PageTitleParts): string {
  const words = [page, parent, "Consortia"].filter((part) => part !== undefined).join(", ");
  return hasErrors ? `Error: ${words}` : words;
}
