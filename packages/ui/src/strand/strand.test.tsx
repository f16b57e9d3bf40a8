import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Strand } from "./strand.tsx";

test("a strand is for the eye alone, and only a reached knot is filled", () => {
  expect(renderToStaticMarkup(<Strand isReached />)).toMatch(/^<span aria-hidden="true".*data-solid/);
  expect(renderToStaticMarkup(<Strand isReached={false} />)).not.toContain("data-solid");
});
