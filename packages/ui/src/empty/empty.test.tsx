import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Empty } from "./empty.tsx";

test("an empty place says what is missing, why, and one next step", () => {
  const html = renderToStaticMarkup(
    <Empty
      title="No commissions yet"
      why="Fenside has its budget since 1 September."
      next={{ href: "/commissioning/new", words: "Propose a commission" }}
    />,
  );
  expect(html).toMatch(/<h2[^>]*>No commissions yet<\/h2>/);
  expect(html.match(/<a /g)).toHaveLength(1);
});
