import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NotAvailable } from "./not-available.tsx";

test.each([
  ["not-available", "Not available"],
  ["not-published", "Not published"],
  ["not-applicable", "Not applicable"],
  ["not-yet", "Not yet"],
] as const)("%s has its own words", (why, words) => {
  expect(renderToStaticMarkup(<NotAvailable why={why} />)).toContain(`>${words}<`);
});
