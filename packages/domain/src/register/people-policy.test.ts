import { expect, test } from "vitest";
import { asId } from "../shared/ids.ts";
import {
  mayAppoint,
  mayHelpToSignIn,
  mayManageOwnAccount,
  maySeePeople,
  needsEvidence,
} from "./people-policy.ts";
import type { Rights } from "./rights.ts";
import { type Role, roles, scopeOf } from "./roles.ts";

const person = asId("PersonId", "per_0000000001");

function holding(role: Role, scopeId: string): Rights {
  const id = asId("AppointmentId", "app_0000000001");
  return { personId: person, system: null, appointments: [{ id, role, scopeKind: scopeOf(role), scopeId }] };
}

/** Which roles may appoint to a role: in its own scope, and in another. */
function appointersOf(role: Role) {
  const subject = { role, scopeId: "here" };
  const inScope = roles.filter((by) => mayAppoint.allows(holding(by, "here"), subject) !== null);
  const elsewhere = roles.filter((by) => mayAppoint.allows(holding(by, "elsewhere"), subject) !== null);
  return { inScope, elsewhere };
}

test.each([
  ["headteacher", ["la_admin"], ["la_admin"]],
  ["deputy", ["headteacher"], []],
  ["senco", ["headteacher"], []],
  ["subject_lead", ["headteacher"], []],
  ["chair_of_governors", ["governance_professional"], []],
  ["governance_professional", ["la_admin"], ["la_admin"]],
  ["consortium_lead", ["la_admin"], ["la_admin"]],
  ["deputy_lead", ["la_admin"], ["la_admin"]],
  ["facilitator", ["consortium_lead", "deputy_lead", "la_officer"], ["la_officer"]],
  ["board_member", ["board_clerk", "la_admin"], ["la_admin"]],
  ["substitute", ["board_clerk", "la_admin"], ["la_admin"]],
  ["board_chair", ["board_clerk", "la_admin"], ["la_admin"]],
  ["vice_chair", ["board_clerk", "la_admin"], ["la_admin"]],
  ["board_clerk", ["la_admin"], ["la_admin"]],
  ["la_officer", ["la_admin"], ["la_admin"]],
  ["la_finance", ["la_admin"], ["la_admin"]],
  ["la_admin", ["la_admin"], ["la_admin"]],
  ["adviser", ["la_admin"], ["la_admin"]],
  ["auditor", ["la_admin"], ["la_admin"]],
  ["provider", ["la_officer"], ["la_officer"]],
] as const)("a %s is appointed by %j there, and from elsewhere by %j", (role, inScope, elsewhere) => {
  expect(appointersOf(role)).toEqual({ inScope: [...inScope], elsewhere: [...elsewhere] });
});

test("the system actors setup and seed appoint, and no other does", () => {
  for (const system of ["setup", "seed", "worker", "import", "self"] as const) {
    const grant = mayAppoint.allows(
      { personId: null, system, appointments: [] },
      { role: "la_admin", scopeId: "a" },
    );
    expect(grant !== null).toBe(system === "setup" || system === "seed");
  }
});

test("people are seen by administrators and auditors, and only administrators help them to sign in", () => {
  const seeing = roles.filter((role) => maySeePeople.allows(holding(role, "a"), null) !== null);
  const helping = roles.filter((role) => mayHelpToSignIn.allows(holding(role, "a"), null) !== null);
  expect({ seeing, helping }).toEqual({ seeing: ["la_admin", "auditor"], helping: ["la_admin"] });
});

test("an account is its owner's alone, while an appointment is in force", () => {
  const own = holding("senco", "a");
  expect(mayManageOwnAccount.allows(own, { personId: person })).toEqual({ by: "system", system: "self" });
  expect(mayManageOwnAccount.allows(own, { personId: "per_0000000002" })).toBeNull();
  expect(mayManageOwnAccount.allows({ ...own, appointments: [] }, { personId: person })).toBeNull();
});

test("leads and board places quote a minute, and nobody else does", () => {
  expect(roles.filter(needsEvidence)).toEqual([
    "consortium_lead",
    "deputy_lead",
    "board_member",
    "substitute",
    "board_chair",
    "vice_chair",
  ]);
});
