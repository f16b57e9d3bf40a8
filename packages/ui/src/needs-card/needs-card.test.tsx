import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NeedsCard, NeedsList } from "./needs-card.tsx";

const html = renderToStaticMarkup(
  <NeedsList more={{ href: "/actions", words: "and 2 more" }}>
    <NeedsCard
      act="Reply to a question"
      href="/forum/1"
      why="You were asked by name"
      due="Due Friday 4 December"
    />
  </NeedsList>,
);

test("a card is a list item whose heading is its only link", () => {
  const card = /<li.*<\/li>/.exec(html)?.[0] ?? "";
  expect(card.match(/<a /g)).toHaveLength(1);
  expect(card).toContain('<h3><a href="/forum/1">Reply to a question</a></h3>');
});

test("why it is mine and its date are words", () => {
  expect(html).toContain("You were asked by name");
  expect(html).toContain("Due Friday 4 December");
});

test("what did not fit is counted, with a way to it", () => {
  expect(html).toContain('<a href="/actions">and 2 more</a>');
});
