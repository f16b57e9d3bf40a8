const mark = "Error: ";

/** The document with a title that says first that something is wrong. A document's own title is its first. */
export function withErrorTitle(html: string): string {
  return html.replace("<title>", `<title>${mark}`);
}

/** The words that the page itself gave its title. */
export function withoutErrorTitle(title: string): string {
  return title.startsWith(mark) ? title.slice(mark.length) : title;
}
