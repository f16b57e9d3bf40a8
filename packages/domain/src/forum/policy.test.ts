import { describe, expect, test } from "vitest";
import type { ActiveAppointment, Rights } from "../register/rights.ts";
import { type Role, scopeOf } from "../register/roles.ts";
import { asId } from "../shared/ids.ts";
import { groupAccesses } from "./access.ts";
import { type GroupInForum, moderateGroup, readForum, readGroup, writeInGroup } from "./policy.ts";

const groupId = asId("GroupId", "grp_here");
const schoolId = asId("SchoolId", "sch_here");

function holding(...held: readonly (readonly [Role, string])[]): Rights {
  const appointments: ActiveAppointment[] = held.map(([role, scopeId], place) => ({
    id: asId("AppointmentId", `app_${place}`),
    role,
    scopeKind: scopeOf(role),
    scopeId,
  }));
  return { personId: asId("PersonId", "per_me"), system: null, appointments };
}

const group = (access: GroupInForum["access"]): GroupInForum => ({ groupId, access, schoolIds: [schoolId] });

const insider = holding(["headteacher", schoolId]);
const facilitator = holding(["facilitator", groupId]);
const outsider = holding(["headteacher", "sch_elsewhere"]);
const leadElsewhere = holding(["consortium_lead", "grp_elsewhere"]);
const provider = holding(["provider", "prv_one"]);
const officer = holding(["la_officer", "aut_one"]);
const adviserOfTheSchool = holding(["adviser", schoolId]);
const nobody = holding();

test("members read the forum; providers and people without an appointment do not", () => {
  expect(readForum.allows(insider, undefined)).not.toBeNull();
  expect(readForum.allows(officer, undefined)).not.toBeNull();
  expect(readForum.allows(provider, undefined)).toBeNull();
  expect(readForum.allows(nobody, undefined)).toBeNull();
});

describe("FOR-1: reading a group", () => {
  test.each(groupAccesses)("those who belong read a group that is %s", (access) => {
    expect(readGroup.allows(insider, group(access))).not.toBeNull();
    expect(readGroup.allows(facilitator, group(access))).not.toBeNull();
  });
  test.each(["open", "restricted"] as const)("other members read a group that is %s", (access) => {
    for (const who of [outsider, leadElsewhere, officer, adviserOfTheSchool]) {
      expect(readGroup.allows(who, group(access))).not.toBeNull();
    }
  });
  test.each(["private", "hidden"] as const)("nobody else reads a group that is %s", (access) => {
    for (const who of [outsider, leadElsewhere, officer, adviserOfTheSchool, provider, nobody]) {
      expect(readGroup.allows(who, group(access))).toBeNull();
    }
  });
  test.each(groupAccesses)("a provider reads no group, also when it is %s", (access) => {
    expect(readGroup.allows(provider, group(access))).toBeNull();
  });
});

describe("FOR-5: writing in a group", () => {
  test.each(groupAccesses)("those who belong write in a group that is %s", (access) => {
    expect(writeInGroup.allows(insider, group(access))).toEqual({
      by: "appointment",
      appointmentId: insider.appointments[0]?.id,
    });
  });
  test("other members write in open groups only", () => {
    expect(groupAccesses.filter((access) => writeInGroup.allows(outsider, group(access)) !== null)).toEqual([
      "open",
    ]);
  });
  test("a school that left the group gives nothing any more", () => {
    expect(writeInGroup.allows(insider, { ...group("restricted"), schoolIds: [] })).toBeNull();
  });
});

test("the group's own leads and facilitator and LA officers moderate; its other members and other leads do not", () => {
  for (const who of [facilitator, officer, holding(["deputy_lead", groupId])]) {
    expect(moderateGroup.allows(who, group("restricted"))).not.toBeNull();
  }
  for (const who of [insider, outsider, leadElsewhere, provider, nobody]) {
    expect(moderateGroup.allows(who, group("open"))).toBeNull();
  }
});
