import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { PositionChart, type PositionChartProps } from "./position-chart.tsx";

const position: PositionChartProps = {
  id: "position",
  finding: "£25 of £100 is available.",
  allocated: { pence: 10_000n, text: "£100" },
  invoiced: { pence: 5_000n, text: "£50" },
  committed: { pence: 2_500n, text: "£25" },
  available: { pence: 2_500n, text: "£25" },
  source: "Ledger, 19 November 2026",
};
const piecesOf = (html: string) =>
  [...html.matchAll(/<rect x="([\d.]+)%" y="1" width="([\d.]+)%"/g)].map((hit) => hit.slice(1).map(Number));

describe("the position of a budget", () => {
  const html = renderToStaticMarkup(<PositionChart {...position} />);

  test("is one bar whose parts fill what is allocated", () => {
    expect(piecesOf(html)).toEqual([
      [0, 50],
      [50, 25],
      [75, 25],
    ]);
  });

  test("tells its parts apart by pattern, with the table as the key", () => {
    const fills = [...html.matchAll(/width="16" height="16" fill="([^"]+)"/g)].map((hit) => hit[1]);
    expect(new Set(fills).size).toBe(3);
    expect(html).toMatch(/<tfoot><tr><th scope="row">Allocated<\/th><td[^>]*>£100<\/td>/);
  });

  test("is an image with a title and its finding", () => {
    expect(html).toContain('role="img" aria-labelledby="position-title position-finding"');
  });

  test("draws no bar where nothing is allocated", () => {
    const none = { pence: 0n, text: "£0" };
    expect(
      piecesOf(
        renderToStaticMarkup(
          <PositionChart {...position} allocated={none} invoiced={none} committed={none} available={none} />,
        ),
      ),
    ).toEqual([]);
  });
});
