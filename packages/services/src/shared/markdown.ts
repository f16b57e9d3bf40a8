import MarkdownIt from "markdown-it";

/**
 * The one renderer of what people write, run once when it is written. Raw HTML is off, so every `<` comes out as
 * text; headings, pictures and tables are off, since a post is no page. Links go to the web, to mail or to our own pages.
 */
export function renderMarkdown(text: string): string {
  return renderer.render(text);
}

const renderer = new MarkdownIt("default", { html: false, linkify: true, typographer: false }).disable([
  "heading",
  "lheading",
  "image",
  "table",
  "hr",
  "html_block",
  "html_inline",
]);

// Only what carries its scheme becomes a link by itself: "Y6.It" is no address.
renderer.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
renderer.validateLink = (url) => /^(https?:\/\/|mailto:|\/(?!\/|\\|%5c))/i.test(url.trim());

const plainLink = renderer.renderer.rules.link_open;
renderer.renderer.rules.link_open = (tokens, place, options, env, self) => {
  tokens[place]?.attrSet("rel", "nofollow noopener noreferrer ugc");
  return plainLink?.(tokens, place, options, env, self) ?? self.renderToken(tokens, place, options);
};
