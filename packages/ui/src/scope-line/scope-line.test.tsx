import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ScopeLine } from "./scope-line.tsx";

test("a scope line has the id that its button names", () => {
  expect(renderToStaticMarkup(<ScopeLine id="scope">Seen by 14 members.</ScopeLine>)).toMatch(
    /^<p id="scope"[^>]*>Seen by 14 members\.<\/p>/,
  );
});
