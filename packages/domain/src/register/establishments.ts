import type { LocalDate } from "../shared/time.ts";
import type { MissingReason } from "./national-values.ts";

export const establishmentStatuses = ["proposed", "open", "closing", "closed"] as const;
export type EstablishmentStatus = (typeof establishmentStatuses)[number];

/** What the national register says of one establishment in one extract. */
export type EstablishmentFacts = {
  readonly urn: string;
  readonly laCode: string;
  readonly laName: string;
  /** Four digits; with the authority's code it makes the LAESTAB, which is no key: an academy keeps the old one. */
  readonly establishmentNumber: string | null;
  readonly ukprn: string | null;
  readonly name: string;
  readonly typeName: string;
  readonly typeGroup: string;
  readonly status: EstablishmentStatus;
  readonly phase: string;
  readonly openedOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
  readonly lowAge: number | null;
  readonly highAge: number | null;
  readonly capacity: number | null;
  readonly pupilsTenths: number | null;
  /** Present exactly when the number of pupils is missing. */
  readonly pupilsReason: MissingReason | null;
  readonly countedOn: LocalDate | null;
  readonly religiousCharacter: string | null;
  readonly diocese: string | null;
  readonly trustName: string | null;
  readonly district: string | null;
  readonly town: string | null;
  readonly postcode: string | null;
  /** "124942 Predecessor", as published. */
  readonly links: readonly string[];
};

const titles: Readonly<Record<EstablishmentStatus, string>> = {
  proposed: "Proposed to open",
  open: "Open",
  closing: "Open but proposed to close",
  closed: "Closed",
};

export function statusTitle(status: EstablishmentStatus): string {
  return titles[status];
}

/** Groups of types that the state pays for; independent schools and colleges are in none of them (REG-9). */
const stateGroups = ["Local authority maintained schools", "Academies", "Free Schools", "Special schools"];
const independentTypes = ["Other independent special school"];

export function isStateFunded({ typeGroup, typeName }: { typeGroup: string; typeName: string }): boolean {
  return stateGroups.includes(typeGroup) && !independentTypes.includes(typeName);
}

/** Open, or open until its closure: what a count of schools counts (REG-9). */
export function isRunning(status: EstablishmentStatus): boolean {
  return status === "open" || status === "closing";
}

/** Who answers for the school: its trust, or the authority for a school that it maintains. */
export function responsibleBody({
  trustName,
  typeGroup,
  laName,
}: Pick<EstablishmentFacts, "trustName" | "typeGroup" | "laName">): string | null {
  if (trustName !== null) return trustName;
  return typeGroup === "Local authority maintained schools" ? laName : null;
}
