import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { CountSheet } from "./count-sheet.tsx";

const candidates = ["Ann Lee", "Bob Stone", "Cy Day", "Di Fox"];

const stage = {
  nonTransferable: "0.00000",
  dropped: "0.00000",
  elected: [],
  excluded: [],
  transferred: null,
};

// The worked example of the domain model, section 8.
const sheet = {
  method: "stv" as const,
  elected: [1, 3],
  stages: [
    {
      ...stage,
      totals: { 1: "11.00000", 2: "3.00000", 3: "3.00000", 4: "3.00000" },
      elected: [1],
    },
    {
      ...stage,
      totals: { 1: "7.00000", 2: "5.18178", 3: "4.45452", 4: "3.00000" },
      nonTransferable: "0.36363",
      transferred: 1,
    },
    {
      ...stage,
      totals: { 1: "7.00000", 2: "5.18178", 3: "7.45452", 4: "0.00000" },
      elected: [3],
      excluded: [4],
    },
  ],
};

describe("a count sheet", () => {
  const html = renderToStaticMarkup(
    <CountSheet sheet={sheet} candidates={candidates} sentence="20 ballots" />,
  );

  test("says of each stage what happened in it", () => {
    expect(html).toContain("2. Surplus of Ann Lee");
    expect(html).toContain("3. Di Fox excluded");
  });

  test("shows totals to the fifth decimal, and what each candidate came to", () => {
    expect(html).toContain("7.45452");
    expect(html).toContain("Elected at stage 3");
    expect(html).toContain("Excluded at stage 3");
    expect(html).toContain("Not elected");
  });

  test("calls nobody beaten while lots are wanted", () => {
    const [first] = sheet.stages;
    if (first === undefined) throw new Error("The sheet has a stage");
    const waiting = { ...sheet, elected: [1], stages: [first], draw: { tied: [3, 4] } };
    const open = renderToStaticMarkup(
      <CountSheet sheet={waiting} candidates={candidates} sentence="20 ballots" />,
    );
    expect(open).not.toContain("Not elected");
    expect(open.match(/Equal: lots decide/g)).toHaveLength(2);
    expect(open.match(/Not decided yet/g)).toHaveLength(1);
  });

  test("keeps the votes that left the count in rows of their own", () => {
    expect(html).toContain("Not transferable");
    expect(html).toContain("Lost in rounding");
  });

  test("has one table and no decimals where most votes decide", () => {
    const most = {
      method: "most_votes" as const,
      elected: [1, 2],
      stages: [{ ...stage, totals: { 1: "11", 2: "9", 3: "3", 4: "3" }, elected: [1, 2] }],
    };
    const plain = renderToStaticMarkup(
      <CountSheet sheet={most} candidates={candidates} sentence="20 ballots" />,
    );
    expect(plain).not.toContain(".00000");
    expect(plain).not.toContain("Not transferable");
  });
});
