import { z } from "zod";
import { missingReasons } from "./national-values.ts";

export const establishmentStatuses = ["proposed", "open", "closing", "closed"] as const;
export type EstablishmentStatus = (typeof establishmentStatuses)[number];

const text = z.string().nullable();
const whole = z.number().int().nullable();

/** What the national register says of one establishment in one extract. */
export const establishmentFactsSchema = z
  .object({
    urn: z.string(),
    laCode: z.string(),
    laName: z.string(),
    /** Four digits; with the authority's code it makes the LAESTAB, which is no key: an academy keeps the old one. */
    establishmentNumber: text,
    ukprn: text,
    name: z.string(),
    typeName: z.string(),
    typeGroup: z.string(),
    status: z.enum(establishmentStatuses),
    phase: z.string(),
    openedOn: text,
    closedOn: text,
    lowAge: whole,
    highAge: whole,
    capacity: whole,
    pupilsTenths: whole,
    /** Present exactly when the number of pupils is missing. */
    pupilsReason: z.enum(missingReasons).nullable(),
    countedOn: text,
    religiousCharacter: text,
    diocese: text,
    trustName: text,
    district: text,
    town: text,
    postcode: text,
    /** "124942 Predecessor", as published. */
    links: z.array(z.string()).readonly(),
  })
  .readonly();
export type EstablishmentFacts = z.infer<typeof establishmentFactsSchema>;

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
