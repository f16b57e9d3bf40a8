import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { QuorumLine } from "./quorum-line.tsx";

const met = {
  seats: 21,
  present: 15,
  leftForInterest: 1,
  canVote: 14,
  needed: 8,
  neededOf: 20,
  isMet: true,
  shortfall: "",
};
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
  const why = "no secondary seat is here, and the item needs one";
  expect(textOf(renderToStaticMarkup(<QuorumLine {...met} isMet={false} shortfall={why} />))).toContain(
    "Voting cannot open: no secondary seat is here, and the item needs one.",
  );
});

test("nobody who left is not mentioned", () => {
  expect(renderToStaticMarkup(<QuorumLine {...met} leftForInterest={0} />)).not.toContain("interest");
});
