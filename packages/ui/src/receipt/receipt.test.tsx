import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Receipt } from "./receipt.tsx";

test("a receipt is text that can be copied, with its heading and the way to check it", () => {
  const html = renderToStaticMarkup(
    <Receipt
      code="K7Q-4MN-2TP"
      rows={[{ term: "Seat", answer: "Seat 2, Fenside" }]}
      standing="Votes are final at this board."
      check={{ href: "/d/1", words: "Check it in the published record" }}
    />,
  );
  expect(html).toMatch(/<section aria-labelledby="receipt"[^>]*><h2 id="receipt">Receipt<\/h2>/);
  expect(html).toContain(">K7Q-4MN-2TP</p>");
  expect(html).toContain("Votes are final at this board.");
  expect(html).toContain('href="/d/1"');
});
