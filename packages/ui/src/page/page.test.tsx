import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Banner } from "../banner/banner.tsx";
import { Page } from "./page.tsx";
import { pageTitle } from "./page-title.ts";

test("the trail stands before main, so that skipping to main skips it", () => {
  const html = renderToStaticMarkup(<Page title="Fenside" trail={[{ href: "/", words: "Home" }]} />);
  expect(html.indexOf('aria-label="Breadcrumbs"')).toBeGreaterThan(0);
  expect(html.indexOf('aria-label="Breadcrumbs"')).toBeLessThan(html.indexOf("<main"));
});

test("a page of a flow has a way back", () => {
  expect(renderToStaticMarkup(<Page title="Cost" back="/commissioning/new/support" />)).toMatch(
    /<a href="\/commissioning\/new\/support"[^>]*>.*Back<\/a>/,
  );
});

test("notices come before the heading", () => {
  const html = renderToStaticMarkup(
    <Page title="Thread" notices={<Banner kind="success" title="Reply posted." />} />,
  );
  expect(html.indexOf("Reply posted.")).toBeLessThan(html.indexOf("<h1"));
});

test("what is wrong with a form comes first of all", () => {
  const html = renderToStaticMarkup(
    <Page
      title="Thread"
      problem={{ errors: [{ field: "body", words: "Write your reply" }], values: {} }}
      notices={<Banner kind="success" title="Reply posted." />}
    />,
  );
  expect(html).toMatch(/<main[^>]*><div role="alert".*There is a problem.*Reply posted\..*<h1/);
});

test("without a title the heading is left to the question or panel inside", () => {
  expect(renderToStaticMarkup(<Page />)).not.toContain("<h1");
});

test("a page title names page, parent and product", () => {
  expect(pageTitle({ page: "Reply", parent: "Forum" })).toBe("Reply, Forum, Consortia");
  expect(pageTitle({ page: "Home" })).toBe("Home, Consortia");
});
