import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ErrorSummary, type FormError } from "./error-summary.tsx";
import { ErrorsShown } from "./errors-shown.ts";

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

test("whoever writes the title is told of a summary, and of nothing where there is none", () => {
  const timesTold = (errors: readonly FormError[]) => {
    const told: true[] = [];
    renderToStaticMarkup(
      <ErrorsShown.Provider value={() => void told.push(true)}>
        <ErrorSummary errors={errors} />
      </ErrorsShown.Provider>,
    );
    return told.length;
  };
  expect(timesTold([{ words: "Enter an amount" }])).toBe(1);
  expect(timesTold([])).toBe(0);
});
