import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ActingAs } from "./acting-as.tsx";

const head = { id: "a", words: "headteacher, Holly Lane Primary School" };
const lead = { id: "b", words: "consortium lead, Fenside" };

test("the appointment in force is stated, with a link that says what it changes", () => {
  const html = renderToStaticMarkup(
    <ActingAs appointments={[head, lead]} currentId="b" changeHref="/acting-as" />,
  );
  expect(html).toContain("Acting as consortium lead, Fenside.");
  expect(html).toMatch(/href="\/acting-as">Change<span class="sr-only"> who you are acting as<\/span>/);
});

test("whoever has one appointment is not told of it", () => {
  expect(renderToStaticMarkup(<ActingAs appointments={[head]} currentId="a" changeHref="/acting-as" />)).toBe(
    "",
  );
});
