/** What a board takes up besides commissions. None of it names a school. */
export const deferredItem = {
  title: "Meeting on Thursdays from the summer term",
  motion: "That ordinary meetings of the board begin at 4:00pm on Thursdays from the summer term.",
  reason: "Two consortia asked for the bus times of the new term first.",
} as const;

export const closedItem = {
  title: "Support after an inspection: what a school's governors have asked of us",
  closedReason: "It names a school and its staff before its parents have been told.",
  paper: {
    title: "What the governors have asked for",
    text: [
      "For members of the board. Not to be shared.",
      "",
      "1. The governors ask for an experienced head for two days a week until Easter.",
      "2. They ask for someone to sit with their safeguarding lead for half a term.",
      "3. The consortium can give the first from its own heads. The second needs money.",
      "",
      "The board is asked what it would want to know before a commission is written.",
    ].join("\n"),
  },
} as const;

export const openPaper = {
  title: "What the board should know before it decides",
  text: [
    "1. What is asked for: the commission itself, with its price and its schools, is on this item.",
    "2. What was tried: two schools shared a coach last year. Both kept what they learned; neither could go on paying.",
    "3. What it would cost later: nothing. The money is for one year, and the schools have agreed who does it afterwards.",
    "4. How we will know: the same check is made before and after, by somebody who did not give the support.",
    "",
    "The board is asked to approve the commission.",
  ].join("\n"),
} as const;

export const urgentReason =
  "The adviser who would lead it starts elsewhere in a week, and the next meeting is after that.";
