import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Trail } from "./trail.tsx";

test("the trail is a named, ordered list of links in reading order", () => {
  const html = renderToStaticMarkup(
    <Trail
      items={[
        { href: "/", words: "Home" },
        { href: "/forum", words: "Forum" },
      ]}
    />,
  );
  expect(html).toMatch(/<nav aria-label="Breadcrumbs"[^>]*><ol/);
  expect([...html.matchAll(/href="([^"]+)"/g)].map((hit) => hit[1])).toEqual(["/", "/forum"]);
});
