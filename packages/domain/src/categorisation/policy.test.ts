import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ActiveAppointment, Rights } from "../register/rights.ts";
import { type Role, roles, scopeOf } from "../register/roles.ts";
import { asId } from "../shared/ids.ts";
import {
  categoryReach,
  keepSchemes,
  lookIsLogged,
  runCriteria,
  seeCategory,
  seeCategoryDesk,
  setCategory,
} from "./policy.ts";

const subject = {
  authorityId: "aut_1",
  schoolId: "sch_1",
  consortiumIds: ["grp_1"],
  boardIds: ["brd_1"],
};

const own: Readonly<Record<string, string>> = {
  school: "sch_1",
  group: "grp_1",
  board: "brd_1",
  authority: "aut_1",
  provider: "pro_1",
};

function holding(role: Role, scopeId = own[scopeOf(role)] ?? ""): Rights {
  const appointment: ActiveAppointment = {
    id: asId("AppointmentId", "app_1"),
    role,
    scopeKind: scopeOf(role),
    scopeId,
  };
  return { personId: asId("PersonId", "per_1"), system: null, appointments: [appointment] };
}

describe(seeCategory.says, () => {
  const may: readonly Role[] = [
    "headteacher",
    "deputy",
    "chair_of_governors",
    "consortium_lead",
    "deputy_lead",
    "board_member",
    "la_officer",
    "la_admin",
    "adviser",
    "auditor",
  ];

  test.each(roles)("%s, in the school's own circle", (role) => {
    expect(seeCategory.allows(holding(role), subject) !== null).toBe(may.includes(role));
  });

  test.each(roles)("%s of elsewhere never", (role) => {
    expect(seeCategory.allows(holding(role, `${own[scopeOf(role)]}9`), subject)).toBeNull();
  });

  test("a system actor never", () => {
    for (const system of ["worker", "setup", "seed", "import", "self"] as const) {
      expect(seeCategory.allows({ personId: null, system, appointments: [] }, subject)).toBeNull();
    }
  });

  test("the reach that a list is filtered by is the rule that a page is guarded by", () => {
    const appointments = fc.array(
      fc.record({
        id: fc.constant(asId("AppointmentId", "app_1")),
        role: fc.constantFrom(...roles),
        scope: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(appointments, (list) => {
        const held = list.map(({ id, role, scope }) => {
          const scopeKind = scopeOf(role);
          return { id, role, scopeKind, scopeId: `${(own[scopeKind] ?? "").slice(0, -1)}${scope}` };
        });
        const rights: Rights = { personId: asId("PersonId", "per_1"), system: null, appointments: held };
        const reach = categoryReach(rights);
        const listed =
          reach.authorityIds.includes(subject.authorityId) ||
          reach.schoolIds.includes(subject.schoolId) ||
          reach.consortiumIds.some((id) => subject.consortiumIds.includes(id)) ||
          reach.boardIds.some((id) => subject.boardIds.includes(id));
        expect(listed).toBe(seeCategory.allows(rights, subject) !== null);
      }),
    );
  });
});

test.each([setCategory, keepSchemes, runCriteria])("$says", ({ allows }) => {
  const allowed = roles.filter((role) => allows(holding(role), { authorityId: "aut_1" }) !== null);
  expect(allowed).toEqual(["la_officer"]);
  expect(allows(holding("la_officer", "aut_2"), { authorityId: "aut_1" })).toBeNull();
});

test(seeCategoryDesk.says, () => {
  const allowed = roles.filter(
    (role) => seeCategoryDesk.allows(holding(role), { authorityId: "aut_1" }) !== null,
  );
  expect(allowed).toEqual(["la_officer", "la_admin", "auditor"]);
});

test("a look is written down for the auditor and for finance, and for nobody else", () => {
  const logged = roles.filter((role) =>
    lookIsLogged(holding(role), { by: "appointment", appointmentId: asId("AppointmentId", "app_1") }),
  );
  expect(logged).toEqual(["la_finance", "auditor"]);
});
