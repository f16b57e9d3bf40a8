import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { BarChart } from "./bar-chart.tsx";

const html = renderToStaticMarkup(
  <BarChart
    id="days"
    title="Days by theme"
    finding="Writing takes most."
    headings={["Theme", "Days"]}
    bars={[
      { words: "Writing", value: 20, text: "20" },
      { words: "Attendance", value: 10n, text: "10" },
      { words: "Maths", value: 0, text: "0" },
      { words: "Transition", value: null, text: "" },
    ]}
    source="Commissions, 19 November 2026"
    csv={{ href: "/days.csv", words: "Download these numbers (CSV)" }}
  />,
);

describe("a bar chart", () => {
  test("is an image with a title and its finding", () => {
    expect(html).toMatch(/<svg role="img" aria-labelledby="days-title days-finding"/);
    expect(html).toContain('<title id="days-title">Days by theme</title>');
    expect(html).toMatch(/<figcaption id="days-finding"[^>]*>Writing takes most\.<\/figcaption>/);
  });

  test("starts at zero: twice the number is twice the bar", () => {
    const lengths = [...html.matchAll(/<rect x="0"[^>]*width="([\d.]+)%"/g)].map((hit) => Number(hit[1]));
    expect(lengths).toEqual([72, 36, 0]);
  });

  test("leaves a gap with words where nobody has the number, and never draws it as zero", () => {
    expect(html.match(/<rect/g)).toHaveLength(3);
    expect(html).toMatch(/>Not available<\/text>/);
  });

  test("has the same numbers in a table with source and file", () => {
    expect(html).toMatch(/<th scope="row">Writing<\/th><td[^>]*>20<\/td>/);
    expect(html).toMatch(/<th scope="row">Transition<\/th><td[^>]*><span[^>]*>Not available/);
    expect(html).toContain("Commissions, 19 November 2026");
    expect(html).toContain('href="/days.csv"');
  });
});
