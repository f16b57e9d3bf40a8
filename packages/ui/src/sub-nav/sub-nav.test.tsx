import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SubNav } from "./sub-nav.tsx";

test("the sub-navigation is named and marks this page, and only this page", () => {
  const html = renderToStaticMarkup(
    <SubNav
      label="Fenside"
      items={[
        { href: "/consortia/fenside", words: "Overview" },
        { href: "/consortia/fenside/budget", words: "Budget", isCurrent: true },
      ]}
    />,
  );
  expect(html).toContain('<nav aria-label="Fenside"');
  expect(html.match(/aria-current="page"/g)).toHaveLength(1);
  expect(html).toContain('href="/consortia/fenside/budget" aria-current="page"');
});
