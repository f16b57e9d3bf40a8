import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { QuorumLine } from "./quorum-line.tsx";

const met = { seats: 21, present: 15, leftForInterest: 1, canVote: 14, needed: 8, neededOf: 20, isMet: true };
const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replace(/ +/g, " ")
    .trim();

test("a quorum is told as a sentence with every number", () => {
  expect(textOf(renderToStaticMarkup(<QuorumLine {...met} />))).toBe(
    "There is a quorum. 15 of 21 seats present, 1 left for an interest, 14 can vote, quorum 8 of 20.",
  );
});

test("without a quorum it says that voting cannot open, and why", () => {
  expect(textOf(renderToStaticMarkup(<QuorumLine {...met} canVote={7} isMet={false} />))).toContain(
    "Voting cannot open: 7 seats are here, 8 are needed.",
  );
  expect(
    textOf(renderToStaticMarkup(<QuorumLine {...met} canVote={1} needed={1} isMet={false} />)),
  ).toContain("1 seat is here, 1 is needed.");
});

test("nobody who left is not mentioned", () => {
  expect(renderToStaticMarkup(<QuorumLine {...met} leftForInterest={0} />)).not.toContain("interest");
});
