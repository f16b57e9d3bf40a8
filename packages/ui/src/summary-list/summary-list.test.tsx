import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CheckAnswers } from "./summary-list.tsx";

test("each Change says what it changes, and the form follows the answers", () => {
  const html = renderToStaticMarkup(
    <CheckAnswers
      groups={[{ title: "Cost", rows: [{ term: "Amount", answer: "£8,400.00", changeHref: "/cost" }] }]}
    >
      <form method="post" />
    </CheckAnswers>,
  );
  expect(html).toContain('<a href="/cost">Change<span class="sr-only"> amount</span></a>');
  expect(html).toMatch(/<dt[^>]*>Amount<\/dt><dd[^>]*>£8,400.00<\/dd>/);
  expect(html.indexOf("£8,400.00")).toBeLessThan(html.indexOf("<form"));
});
