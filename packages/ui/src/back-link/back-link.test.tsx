import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BackLink } from "./back-link.tsx";

test("the way back is a link in a named landmark, and its arrow is silent", () => {
  expect(renderToStaticMarkup(<BackLink href="/cost" />)).toMatch(
    /^<nav aria-label="Back"[^>]*><a href="\/cost"[^>]*><span aria-hidden="true">← <\/span>Back<\/a>/,
  );
});
