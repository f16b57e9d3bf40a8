import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Filter } from "./filter.tsx";

const group = {
  name: "phase",
  label: "Phase",
  values: ["primary"],
  choices: [
    { value: "primary", words: "Primary" },
    { value: "secondary", words: "Secondary" },
  ],
};
const html = renderToStaticMarkup(
  <Filter
    count="24 case studies"
    groups={[group]}
    chosen={[{ href: "?phase=", words: "Primary" }]}
    clearHref="/practice"
    keep={{ q: "reading" }}
  />,
);

test("the count is the heading of what follows", () => {
  expect(html).toContain("<h2>24 case studies</h2>");
});

test("filters are a GET form that keeps the rest of the address", () => {
  expect(html).toMatch(/<form method="get"/);
  expect(html).toContain('<input type="hidden" name="q" value="reading"/>');
  expect(html).toMatch(/checked=""[^>]*value="primary"/);
});

test("what was chosen can be taken off by a link that says so", () => {
  expect(html).toMatch(/<a href="\?phase="[^>]*><span class="sr-only">Remove filter: <\/span>Primary/);
  expect(html).toContain('href="/practice"');
});
