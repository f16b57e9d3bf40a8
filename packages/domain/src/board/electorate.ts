/**
 * Which seats a motion is put to. Most boards put every motion to every voting seat; a schools forum decides item by
 * item (SI 2012/2261 regulation 8(9) and 8(10); domain model section 7, "Schools Forum preset").
 */
export const electorates = ["all", "maintained_of_phase", "schools_and_early_years"] as const;
export type Electorate = (typeof electorates)[number];

/** What quorum is a share of: the seats that may vote on the item, or the whole membership whatever the item. */
export const quorumBases = ["electorate", "membership"] as const;
export type QuorumBase = (typeof quorumBases)[number];

/** Whom a seat speaks for, where the constitution tells seats apart by it. */
export const constituencies = [
  "maintained_primary",
  "maintained_secondary",
  "maintained_special",
  "maintained_nursery",
  "maintained_pru",
  "academy",
  "early_years",
  "sixteen_to_nineteen",
  "diocese",
  "union",
  "setting",
] as const;
export type Constituency = (typeof constituencies)[number];

type Elector = { readonly constituency: Constituency | null };

/** Whether a seat is one of those that a motion is put to, its lanes apart. */
export function isElector(electorate: Electorate, { constituency }: Elector): boolean {
  switch (electorate) {
    case "all":
      return true;
    case "maintained_of_phase":
      return constituency?.startsWith("maintained_") ?? false;
    case "schools_and_early_years":
      return (
        constituency === "academy" ||
        constituency === "early_years" ||
        (constituency?.startsWith("maintained_") ?? false)
      );
  }
}

/** The lane a seat speaks for by its constituency; null where it speaks for every lane of its board. */
export function laneOfConstituency(constituency: Constituency | null) {
  switch (constituency) {
    case "maintained_primary":
      return "primary";
    case "maintained_secondary":
      return "secondary";
    case "maintained_special":
    case "maintained_pru":
      return "special";
    case "maintained_nursery":
      return "nursery";
    default:
      return null;
  }
}

export function electorateWords(electorate: Electorate): string {
  switch (electorate) {
    case "all":
      return "every voting seat of the item's lanes";
    case "maintained_of_phase":
      return "the maintained school seats of the phase alone";
    case "schools_and_early_years":
      return "the school and academy seats and the early-years provider";
  }
}

const titles: Readonly<Record<Constituency, string>> = {
  maintained_primary: "Maintained primary schools",
  maintained_secondary: "Maintained secondary schools",
  maintained_special: "Maintained special schools",
  maintained_nursery: "Maintained nursery schools",
  maintained_pru: "Pupil referral units",
  academy: "Academies",
  early_years: "Early-years providers",
  sixteen_to_nineteen: "16 to 19 providers",
  diocese: "Dioceses",
  union: "Trade unions",
  setting: "Settings",
};

export function constituencyTitle(constituency: Constituency): string {
  return titles[constituency];
}
