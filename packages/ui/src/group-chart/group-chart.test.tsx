import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { GroupChart } from "./group-chart.tsx";

const html = renderToStaticMarkup(
  <GroupChart
    id="amounts"
    title="What each consortium would get"
    finding="Arden gains most."
    groups={[
      {
        words: "Arden",
        bars: [
          { letter: "A", value: 400n, text: "£4.00" },
          { letter: "B", value: 200n, text: "£2.00" },
        ],
      },
      {
        words: "Avon",
        bars: [
          { letter: "A", value: 0n, text: "£0.00" },
          { letter: "B", value: null, text: "" },
        ],
      },
    ]}
  />,
);

test("is an image with a title and its finding", () => {
  expect(html).toMatch(/<svg role="img" aria-labelledby="amounts-title amounts-finding"/);
  expect(html).toContain('<title id="amounts-title">What each consortium would get</title>');
});

test("starts at zero: half the number is half the bar", () => {
  const lengths = [...html.matchAll(/<rect[^>]*width="([\d.]+)%"/g)].map((hit) => Number(hit[1]));
  expect(lengths).toEqual([50, 25, 0]);
});

test("says which bar is which in letters, and where there is no number", () => {
  expect(html.match(/>[AB]<\/text>/g)).toHaveLength(4);
  expect(html).toContain(">Not available</text>");
});
