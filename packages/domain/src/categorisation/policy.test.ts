import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ActiveAppointment, Rights } from "../register/rights.ts";
import { type Role, roles, scopeOf } from "../register/roles.ts";
import { asId } from "../shared/ids.ts";
import {
  categoryReach,
  confirmCategory,
  hearSchool,
  keepSchemes,
  lookIsLogged,
  nameDisputePanel,
  namePanel,
  raiseDispute,
  replyToDispute,
  runCriteria,
  seeCategory,
  seeCategoryDesk,
  setCategory,
  supportDispute,
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
  const subject = { authorityId: "aut_1", wasNamed: false };
  const allowed = roles.filter((role) => allows(holding(role), subject) !== null);
  expect(allowed).toEqual(["la_officer"]);
  expect(allows(holding("la_officer", "aut_2"), subject)).toBeNull();
});

test("no officer sets by hand the category of a school to whose panel they were named", () =>
  expect(setCategory.allows(holding("la_officer"), { authorityId: "aut_1", wasNamed: true })).toBeNull());

const member = "per_1";

test(hearSchool.says, () => {
  const hearing = (hearerIds: readonly string[]) =>
    roles.filter((role) => hearSchool.allows(holding(role), { hearerIds }) !== null);
  expect(hearing([member])).toEqual(["headteacher", "la_officer", "adviser"]);
  expect(hearing(["per_2"])).toEqual([]);
  const without: Rights = { personId: asId("PersonId", member), system: null, appointments: [] };
  expect(hearSchool.allows(without, { hearerIds: [member] })).toBeNull();
});

test(namePanel.says, () => {
  const allowed = roles.filter((role) => namePanel.allows(holding(role), { authorityId: "aut_1" }) !== null);
  expect(allowed).toEqual(["la_officer"]);
});

test(confirmCategory.says, () => {
  const confirming = (panelistIds: readonly string[]) =>
    roles.filter(
      (role) => confirmCategory.allows(holding(role), { authorityId: "aut_1", panelistIds }) !== null,
    );
  expect(confirming([])).toEqual(["la_officer"]);
  expect(confirming([member])).toEqual([]);
});

test.each([
  [raiseDispute, "headteacher"],
  [supportDispute, "chair_of_governors"],
] as const)("$0.says", ({ allows }, only) => {
  expect(roles.filter((role) => allows(holding(role), { schoolId: "sch_1" }) !== null)).toEqual([only]);
  expect(allows(holding(only, "sch_2"), { schoolId: "sch_1" })).toBeNull();
});

test.each([
  [true, "per_2", ["adviser"]],
  [false, "per_2", ["la_officer"]],
  [true, member, []],
  [false, member, []],
] as const)(`${replyToDispute.says} (has one: %s, decider: %s)`, (hasAdviser, deciderId, expected) => {
  const of = { authorityId: "aut_1", schoolId: "sch_1", deciderId, hasAdviser };
  expect(roles.filter((role) => replyToDispute.allows(holding(role), of) !== null)).toEqual(expected);
});

test(nameDisputePanel.says, () => {
  const naming = (deciderId: string) =>
    roles.filter(
      (role) => nameDisputePanel.allows(holding(role), { authorityId: "aut_1", deciderId }) !== null,
    );
  expect(naming("per_2")).toEqual(["la_officer"]);
  expect(naming(member)).toEqual([]);
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
