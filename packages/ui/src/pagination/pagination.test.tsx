import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Pagination } from "./pagination.tsx";

const hrefFor = (page: number) => `?page=${page}`;
const linksOf = (html: string) => [...html.matchAll(/href="\?page=(\d+)"/g)].map((hit) => Number(hit[1]));

test("one page has no pages to go to", () => {
  expect(renderToStaticMarkup(<Pagination page={1} pages={1} hrefFor={hrefFor} />)).toBe("");
});

test("the navigation is named and marks this page", () => {
  const html = renderToStaticMarkup(<Pagination page={2} pages={3} hrefFor={hrefFor} />);
  expect(html).toContain('<nav aria-label="Pages">');
  expect(html).toContain('aria-label="Page 2" aria-current="page"');
  expect(html.match(/aria-current/g)).toHaveLength(1);
});

test("first, last and neighbours are linked, with no way beyond the ends", () => {
  expect(linksOf(renderToStaticMarkup(<Pagination page={20} pages={44} hrefFor={hrefFor} />))).toEqual([
    19, 1, 19, 20, 21, 44, 21,
  ]);
  expect(linksOf(renderToStaticMarkup(<Pagination page={1} pages={2} hrefFor={hrefFor} />))).toEqual([
    1, 2, 2,
  ]);
  expect(linksOf(renderToStaticMarkup(<Pagination page={2} pages={2} hrefFor={hrefFor} />))).toEqual([
    1, 1, 2,
  ]);
});
