import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Needs } from "./needs.tsx";

const cards = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ act: `Act ${place}`, href: `/${place}`, why: "Because" }));
const html = (count: number) => renderToStaticMarkup(<Needs needs={cards(count)} />);

test("with nothing waiting the page says so", () => {
  expect(html(0)).toBe("<p>Nothing needs you today.</p>");
});

test("seven cards are shown whole; of eight the last is counted and not shown", () => {
  expect(html(7).match(/<h3>/g)).toHaveLength(7);
  expect(html(7)).not.toContain("more");
  expect(html(8).match(/<h3>/g)).toHaveLength(7);
  expect(html(8)).toContain("and 1 more");
});
