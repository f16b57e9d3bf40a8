import { expect, test } from "vitest";
import type { Rights } from "../register/rights.ts";
import { type Role, scopeOf } from "../register/roles.ts";
import { asId } from "../shared/ids.ts";
import {
  answerConsultation,
  listConsultations,
  readConsultation,
  runConsultations,
  seeConsultationDesk,
} from "./policy.ts";

function holding(role: Role, scopeId: string): Rights {
  const id = asId("AppointmentId", "app_1");
  return {
    personId: asId("PersonId", "per_1"),
    system: null,
    appointments: [{ id, role, scopeKind: scopeOf(role), scopeId }],
  };
}

const authorityId = "aut_1";

test("An LA officer runs consultations, and nobody else.", () => {
  expect(runConsultations.allows(holding("la_officer", authorityId), { authorityId })).not.toBeNull();
  expect(runConsultations.allows(holding("la_officer", "aut_2"), { authorityId })).toBeNull();
  for (const role of ["la_finance", "la_admin", "auditor", "headteacher"] as const) {
    expect(runConsultations.allows(holding(role, authorityId), { authorityId }), role).toBeNull();
  }
});

test("The desk reads what each school answered; a head of another school and a lead do not.", () => {
  for (const role of ["la_officer", "la_finance", "la_admin", "auditor"] as const) {
    expect(seeConsultationDesk.allows(holding(role, authorityId), { authorityId }), role).not.toBeNull();
  }
  for (const role of ["headteacher", "consortium_lead", "board_clerk"] as const) {
    expect(seeConsultationDesk.allows(holding(role, authorityId), { authorityId }), role).toBeNull();
  }
});

test("Members read a consultation once it was opened, and never a draft.", () => {
  const member = holding("senco", "sch_1");
  expect(listConsultations.allows(member, null)).not.toBeNull();
  expect(listConsultations.allows(holding("provider", "prv_1"), null)).toBeNull();
  expect(readConsultation.allows(member, { wasOpened: true, state: "closed" })).not.toBeNull();
  expect(readConsultation.allows(member, { wasOpened: true, state: "withdrawn" })).not.toBeNull();
  expect(readConsultation.allows(member, { wasOpened: false, state: "draft" })).toBeNull();
  expect(readConsultation.allows(member, { wasOpened: false, state: "withdrawn" })).toBeNull();
});

test("The head or a deputy head answers for the own school, and nobody else.", () => {
  for (const role of ["headteacher", "deputy"] as const) {
    expect(answerConsultation.allows(holding(role, "sch_1"), { schoolId: "sch_1" }), role).not.toBeNull();
    expect(answerConsultation.allows(holding(role, "sch_2"), { schoolId: "sch_1" }), role).toBeNull();
  }
  for (const role of ["chair_of_governors", "senco", "governance_professional"] as const) {
    expect(answerConsultation.allows(holding(role, "sch_1"), { schoolId: "sch_1" }), role).toBeNull();
  }
});
