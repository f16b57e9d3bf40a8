import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CategoryTotals } from "./category-totals.tsx";

const cells = (shown: readonly (number | "c")[]) =>
  shown.map((one, place) => ({ code: String(place + 1), title: `Category ${place + 1}`, shown: one }));

test("a number that is held back is a c with its reason, a printed 0 is a 0, and the total stands below", () => {
  const html = renderToStaticMarkup(
    <CategoryTotals
      id="totals"
      caption="Schools by category"
      minimum={6}
      columns={[
        {
          words: "All schools",
          counted: "Counted on 5 May 2026",
          total: 24,
          cells: cells([12, "c", "c", 0]),
        },
      ]}
    />,
  );
  const numbers = [...html.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map((hit) => hit[1]);
  expect(numbers).toEqual(["12", "c", "c", "0", "24"]);
  expect(html).toContain("Counted on 5 May 2026. c: held back, because it is a number from 1 to 5 or would");
});

test("columns that were counted on different days say so each", () => {
  const column = (words: string, counted: string) => ({ words, counted, total: 7, cells: cells([7, 0]) });
  const html = renderToStaticMarkup(
    <CategoryTotals
      id="totals"
      caption="Schools by category"
      minimum={6}
      columns={[column("Primary", "Counted on 5 May 2026"), column("Special", "Counted on 6 May 2025")]}
    />,
  );
  expect(html).toContain("Primary: counted on 5 May 2026; Special: counted on 6 May 2025.");
});
