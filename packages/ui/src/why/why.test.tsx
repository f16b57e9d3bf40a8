import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { WhyLink, WhyPanel } from "./why.tsx";

test("a why link names its subject", () => {
  expect(renderToStaticMarkup(<WhyLink subject="2B" href="/why" />)).toBe('<a href="/why">Why 2B?</a>');
});

test("a why panel gives rule, version, values, source, date and who confirmed it, and opens without JavaScript", () => {
  const html = renderToStaticMarkup(
    <WhyPanel
      subject="2B"
      rule="Two falls in a row"
      version="Scheme 3"
      values={[{ term: "Writing", answer: "61%, then 54%" }]}
      source="Revised results"
      date="12 November 2026"
      confirmedBy="Officer, 16 November 2026"
    />,
  );
  expect(html).toMatch(/^<details[^>]*><summary[^>]*>Why 2B\?<\/summary>/);
  const terms = [...html.matchAll(/<dt[^>]*>([^<]+)/g)].map((hit) => hit[1]);
  expect(terms).toEqual(["Writing", "Rule version", "Source", "Date", "Confirmed by"]);
  expect(html).toContain("Two falls in a row");
});
