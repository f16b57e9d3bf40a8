import type { Scheme } from "./scheme.ts";

/** The preset of seed 003, appendices C to E: eight codes in the source's order. The board may edit or retire it. */
export const warwickshire2013: Scheme = {
  name: "Warwickshire 2013",
  note:
    "3A and 3B were for schools last inspected before September 2012, and are history for any school inspected " +
    "since. The source offers academies in 3A and 3C less than those in 3B and 3D; the board is asked to decide.",
  categories: [
    category("1", "Outstanding", "Results and leadership are outstanding; the school can help others."),
    category("2A", "Good, improving", "Good at the last inspection, and getting better."),
    category("2B", "Good, declining", "Good at the last inspection, with signs of decline."),
    category("3A", "Satisfactory, declining", "Satisfactory when last inspected, with signs of decline."),
    category("3B", "Satisfactory, improving", "Satisfactory when last inspected, and getting better."),
    category("3C", "Requires improvement", "Requires improvement, and needs outside support to get there."),
    category(
      "3D",
      "Requires improvement, with good leadership",
      "Requires improvement, and its leaders have shown that they can bring it about.",
    ),
    {
      ...category("4", "Inadequate", "Has serious weaknesses or is in special measures."),
      isAuthorityResponsibility: true,
    },
  ],
};

function category(code: string, title: string, descriptor: string) {
  return { code, title, descriptor, isAuthorityResponsibility: false };
}
