import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FactLine } from "./fact-line.tsx";

test("facts read as one line of text, without a sign for what is not known", () => {
  const html = renderToStaticMarkup(<FactLine facts={["Question", null, "", "5 replies"]} />);
  expect(html.replaceAll(/<[^>]+>/g, "")).toBe("Question · 5 replies");
});
