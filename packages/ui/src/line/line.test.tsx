import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Line } from "./line.tsx";

const html = renderToStaticMarkup(
  <Line
    label="From formula to outcome"
    knots={[
      {
        words: "Vote carried",
        href: "/decisions/1",
        amount: "£8,400",
        date: "8 October 2026",
        isReached: true,
      },
      { words: "Outcome", detail: "Due 12 March 2027", isReached: false },
    ]}
  />,
);

test("the line is a named list in order", () => {
  expect(html).toMatch(/^<ol aria-label="From formula to outcome">/);
  expect(html.indexOf("Vote carried")).toBeLessThan(html.indexOf("Outcome"));
});

test("a step not reached says so in words; a reached one does not", () => {
  expect(html.match(/Not reached yet: /g)).toHaveLength(1);
  expect(html).toContain("Not reached yet: </span>Outcome");
});

test("stroke and knots are silent", () => {
  expect(html.match(/<li[^>]*><span aria-hidden="true"/g)).toHaveLength(2);
});
