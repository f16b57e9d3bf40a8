import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SinceList } from "./since-list.tsx";

const groups = [{ area: "Forum", items: [{ href: "/forum/1", words: "2 replies to you" }] }];
const seen = { action: "/seen", requestKey: "k-1" };

test("areas are headings and counts are text", () => {
  const html = renderToStaticMarkup(<SinceList since="Tuesday 4:10pm" groups={groups} seen={seen} />);
  expect(html).toContain("<h3>Forum</h3>");
  expect(html).toContain('<a href="/forum/1">2 replies to you</a>');
});

test("marking as seen is an act of its own, by a form", () => {
  const html = renderToStaticMarkup(<SinceList since="Tuesday 4:10pm" groups={groups} seen={seen} />);
  expect(html).toMatch(/<form method="post" action="\/seen".*Mark all as seen<\/button>/);
});

test("with nothing new there is nothing to mark", () => {
  expect(renderToStaticMarkup(<SinceList since="Tuesday 4:10pm" groups={[]} seen={seen} />)).not.toContain(
    "<form",
  );
});
