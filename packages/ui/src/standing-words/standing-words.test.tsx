import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { StandingWords } from "./standing-words.tsx";

function html(words: string, typed: string | undefined): string {
  return renderToStaticMarkup(<StandingWords label="Reasons" words={words} typed={typed} />);
}

test("other words that stand are shown, and that there are none too", () => {
  expect(html("Theirs", "Mine")).toContain("Theirs");
  expect(html("", "Mine")).toContain("Nothing");
});

test("the same words are not shown twice, however the browser ends its lines", () => {
  expect(html("One\nTwo", "One\r\nTwo")).toBe("");
  expect(html("Theirs", undefined)).toBe("");
});
