import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ErrorSummary } from "./error-summary.tsx";

const html = renderToStaticMarkup(
  <ErrorSummary errors={[{ field: "amount", words: "Enter an amount" }, { words: "Shares must add up" }]} />,
);

test("the summary is announced, takes the focus and says that there is a problem", () => {
  expect(html).toMatch(
    /^<div role="alert" aria-labelledby="error-summary-title" tabindex="-1" autofocus=""/i,
  );
  expect(html).toContain('<h2 id="error-summary-title">There is a problem</h2>');
});

test("each error leads to its field; one of the whole form leads nowhere", () => {
  expect(html).toMatch(/<a href="#amount"[^>]*>Enter an amount<\/a>/);
  expect(html).toMatch(/<span[^>]*>Shares must add up<\/span>/);
});

test("without errors there is no summary", () => {
  expect(renderToStaticMarkup(<ErrorSummary errors={[]} />)).toBe("");
});
