import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ActingAs } from "./acting-as.tsx";

const head = { id: "a", words: "headteacher, Holly Lane Primary School" };
const lead = { id: "b", words: "consortium lead, Fenside" };

test("the appointment in force is stated, with a link that says what it changes", () => {
  const html = renderToStaticMarkup(
    <ActingAs appointments={[head, lead]} chosen={{ id: "b", changeHref: "/acting-as" }} />,
  );
  expect(html).toContain("Acting as consortium lead, Fenside.");
  expect(html).toMatch(/href="\/acting-as">Change<span class="sr-only"> who you are acting as<\/span>/);
});

test("whoever has one appointment is not told of it", () => {
  expect(renderToStaticMarkup(<ActingAs appointments={[head]} />)).toBe("");
});

test("where no choice was made all appointments are in force, and nothing is offered to change", () => {
  const html = renderToStaticMarkup(<ActingAs appointments={[head, lead]} />);
  expect(html).toContain("Acting as headteacher, Holly Lane Primary School; consortium lead, Fenside.");
  expect(html).not.toContain("<a ");
});
