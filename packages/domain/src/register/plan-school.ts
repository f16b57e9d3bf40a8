import { type EstablishmentFacts, isStateFunded, responsibleBody } from "./establishments.ts";
import type { Lane } from "./lanes.ts";
import { lanesOf } from "./lanes-of.ts";

export type SchoolStatus = "open" | "closing" | "closed";

/** What a school takes over from the register. Consortium and locality are the authority's own and are never among it. */
export type RegisterFields = {
  readonly name: string;
  readonly phase: string;
  readonly district: string | null;
  readonly town: string | null;
  readonly typeName: string;
  readonly responsibleBody: string | null;
  readonly status: SchoolStatus;
};

export type KnownSchool = RegisterFields & { readonly lanes: readonly Lane[] };

export type SchoolPlan =
  | { readonly act: "none" }
  | { readonly act: "add"; readonly fields: RegisterFields; readonly lanes: readonly Lane[] }
  | { readonly act: "change"; readonly fields: RegisterFields; readonly newLanes: readonly Lane[] }
  | { readonly act: "close"; readonly fields: RegisterFields };

/**
 * What one establishment of the register means for the authority's own list of schools. A school is added
 * when it is open, paid for by the state and has a lane; it is closed when the register closes it or when
 * it has gone to another authority, and never because a file is silent about it.
 */
export function planSchool(
  facts: EstablishmentFacts,
  known: KnownSchool | null,
  ownCode: string,
): SchoolPlan {
  const lanes = lanesOf(facts);
  const ours = facts.laCode === ownCode && isStateFunded(facts) && lanes.length > 0;
  if (known === null) {
    if (!ours || facts.status === "closed" || facts.status === "proposed") return { act: "none" };
    return { act: "add", fields: fieldsOf(facts, facts.status), lanes };
  }
  if (facts.status === "proposed") return { act: "none" };
  if (facts.status === "closed" || facts.laCode !== ownCode) {
    return known.status === "closed" ? { act: "none" } : { act: "close", fields: fieldsOf(facts, "closed") };
  }
  const fields = fieldsOf(facts, facts.status);
  const newLanes = lanes.filter((lane) => !known.lanes.includes(lane));
  if (newLanes.length === 0 && sameFields(fields, known)) return { act: "none" };
  return { act: "change", fields, newLanes };
}

function fieldsOf(facts: EstablishmentFacts, status: SchoolStatus): RegisterFields {
  return {
    name: facts.name,
    phase: facts.phase,
    district: facts.district,
    town: facts.town,
    typeName: facts.typeName,
    responsibleBody: responsibleBody(facts),
    status,
  };
}

function sameFields(a: RegisterFields, b: RegisterFields): boolean {
  return (
    a.name === b.name &&
    a.phase === b.phase &&
    a.district === b.district &&
    a.town === b.town &&
    a.typeName === b.typeName &&
    a.responsibleBody === b.responsibleBody &&
    a.status === b.status
  );
}
