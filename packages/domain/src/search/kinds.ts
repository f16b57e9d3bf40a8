/** What stands in the search index. Schools are few and are looked up in the register itself. */
export const documentKinds = ["post", "case_study", "decision", "commission", "meeting"] as const;
export type DocumentKind = (typeof documentKinds)[number];
