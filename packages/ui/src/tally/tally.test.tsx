import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Tally } from "./tally.tsx";

const counts = [
  { choice: "For", votes: 9 },
  { choice: "Against", votes: 4 },
];

test("the result is a sentence first, then a table with its total", () => {
  const html = renderToStaticMarkup(
    <Tally id="votes" sentence="Carried. 9 for, 4 against." counts={counts} />,
  );
  expect(html.indexOf("Carried.")).toBeLessThan(html.indexOf("<table>"));
  expect(html).toMatch(/<tfoot><tr><th scope="row">Votes cast<\/th><td[^>]*>13<\/td>/);
});

test("only a live tally speaks up, and politely", () => {
  const live = <Tally id="votes" sentence="5 of 14 votes are in." counts={[]} isLive />;
  expect(renderToStaticMarkup(live)).toContain('aria-live="polite"');
  expect(renderToStaticMarkup(<Tally id="votes" sentence="Carried." counts={counts} />)).not.toContain(
    "aria-live",
  );
});

test("without counts there is no split to see", () => {
  expect(renderToStaticMarkup(<Tally id="votes" sentence="5 votes are in." counts={[]} />)).not.toContain(
    "<table",
  );
});
