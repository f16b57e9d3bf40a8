/** What those who stand say to the voters, and what the demo's elections are decided by. */
export type DemoCandidate = {
  readonly statement: string;
  /** What shows that a lead may stand; a chair declares instead. */
  readonly report: string;
};

export const chairStatements: readonly string[] = [
  "I will see that every consortium is heard before we vote, that papers come out in time, and that we finish when we said we would.",
];

export const viceChairStatements: readonly string[] = [
  "I have sat on this board since it began. I will stand in for the chair when asked, and take on the questions that cannot wait for a meeting.",
  "Small schools are seldom in the room. I would make sure that what we decide can be done by a school with one class to a year.",
];

export const leadCandidates: readonly DemoCandidate[] = [
  {
    statement:
      "Two years ago three of us shared a reading coach; now eleven of our schools do. I would like to do the same for mathematics, and to hand over notes that the next lead can use.",
    report: "Inspection report 10087211",
  },
  {
    statement:
      "I ask what a school needs before I say what worked in mine. I will visit each of our schools in the first two terms and publish what I was told.",
    report: "Inspection report 10091436",
  },
  {
    statement:
      "We spend well and write it up badly. I would have every commission end with one page that another head can use.",
    report: "Inspection report 10093902",
  },
];

/**
 * Orders of those who stand, by their place in the list above: voter by voter, from the first. They are shared out again
 * where there are more voters than orders.
 */
export const leadOrders: readonly (readonly number[])[] = [
  [0, 1],
  [1, 0],
  [0, 1, 2],
  [2, 1],
  [0],
  [1, 2, 0],
  [0, 2, 1],
  [2, 0],
  [1, 0, 2],
];
