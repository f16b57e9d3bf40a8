import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { VoteForm } from "./vote-form.tsx";

const vote = {
  requestKey: "k-1",
  motion: "That the board commit £8,400",
  rule: "More for than against",
  seat: "You are casting the vote of seat 2, Fenside.",
};
const choicesOf = (html: string) =>
  [...html.matchAll(/type="radio"[^>]*value="([^"]+)"/g)].map((hit) => hit[1]);

describe("the vote form", () => {
  const html = renderToStaticMarkup(<VoteForm {...vote} />);

  test("never chooses for the voter", () => {
    expect(choicesOf(html)).toEqual(["for", "against", "abstain"]);
    expect(html).not.toContain("checked");
  });

  test("says whose vote it is right before the button, and ties it to it", () => {
    expect(html).toMatch(
      /<p id="vote-seat"[^>]*>You are casting the vote of seat 2, Fenside.<\/p><button[^>]*aria-describedby="vote-seat"/,
    );
  });

  test("leads to a check and does not vote at once", () => {
    expect(html).toContain("Check your vote</button>");
  });

  test("carries the request number", () => {
    expect(html).toContain('name="requestKey" value="k-1"');
  });

  test("a change shows the vote that it replaces", () => {
    expect(
      renderToStaticMarkup(<VoteForm {...vote} replaces="Your vote at 4:29pm was Against." />),
    ).toContain("Your vote at 4:29pm was Against.");
  });

  test("a casting vote can be declined and cannot abstain", () => {
    expect(choicesOf(renderToStaticMarkup(<VoteForm {...vote} isCastingVote />))).toEqual([
      "for",
      "against",
      "declined",
    ]);
  });
});
