import { expect, test } from "vitest";
import { pastChangeInWords } from "./change-view.ts";

const change = { code: "3C", openedAt: "2026-05-26T09:00:00.000Z", withdrawnBecause: null, agreed: null };
const because = "The scheme is replaced.";

test.each([
  [{ state: "confirmed" }, "On 26 May 2026 the LA proposed 3C. Decided."],
  [
    { state: "withdrawn", withdrawnBecause: because },
    "On 26 May 2026 the LA proposed 3C, and withdrew it: The scheme is replaced.",
  ],
  [
    {
      state: "withdrawn",
      withdrawnBecause: because,
      agreed: { code: "2B", agreedAt: "2026-06-12T09:00:00.000Z" },
    },
    "On 26 May 2026 the LA proposed 3C, and a panel agreed 2B on 12 June 2026. The LA withdrew it: The scheme is replaced.",
  ],
] as const)("a change that is over tells the school what came of it: %o", (facts, words) => {
  expect(pastChangeInWords({ ...change, ...facts })).toBe(words);
});
