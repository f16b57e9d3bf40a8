import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PaperLine, type PaperLineProps } from "./paper-line.tsx";

const paper: PaperLineProps = {
  href: "/papers/1",
  words: "Paper 1: Costs (PDF, 2 KB)",
  isLate: false,
  lateReason: null,
  isHeldBack: false,
  earlier: [],
};
const html = (part: Partial<PaperLineProps>) =>
  renderToStaticMarkup(
    <ul>
      <PaperLine paper={{ ...paper, ...part }} />
    </ul>,
  );

test("a paper in time is a link that saves it, and nothing more", () => {
  expect(html({})).toMatch(
    /<li[^>]*><a href="\/papers\/1" download="">Paper 1: Costs \(PDF, 2 KB\)<\/a><\/li>/,
  );
});

test("a late paper says so in words, with why the board takes it", () => {
  const late = html({ isLate: true, lateReason: "The quote came today" });
  expect(late).toContain("Late paper");
  expect(late).toContain("Why the board takes it late: The quote came today");
});

test("a paper that came after the agenda says with which supplement", () => {
  expect(html({ supplement: "Supplement of 12 June 2026" })).toContain("Supplement of 12 June 2026");
});

test("one held back says for whom it waits, and leads only the one it waits for to the form", () => {
  const heldBack = { isLate: true, isHeldBack: true };
  expect(html(heldBack)).toContain(
    "until the chair, the vice-chair or, without them, whoever presides gives the reason",
  );
  expect(html(heldBack)).not.toContain("Give the reason");
  expect(html({ ...heldBack, reasonHref: "/late" })).toContain('<a href="/late">Give the reason</a>');
});
