import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Banner } from "./banner.tsx";

test("only success is announced as it arrives", () => {
  expect(renderToStaticMarkup(<Banner kind="success" title="Reply posted." />)).toContain('role="alert"');
  expect(renderToStaticMarkup(<Banner kind="warning" title="Late." />)).not.toContain("role=");
});

test("the kind is told in words, not by colour alone", () => {
  expect(renderToStaticMarkup(<Banner kind="warning" title="Late." />)).toContain("Warning: ");
});
