import { expect, test } from "vitest";
import type { Rights } from "../register/rights.ts";
import { type Role, scopeOf } from "../register/roles.ts";
import { asId } from "../shared/ids.ts";
import {
  checkStudy,
  readLibrary,
  readStudy,
  type StudyOfSchool,
  seeStudyQueue,
  sendStudy,
  withdrawStudy,
  writeStudy,
} from "./policy.ts";

const schoolId = asId("SchoolId", "sch_here");
const author = asId("PersonId", "per_author");

function holding(person: string, ...held: readonly (readonly [Role, string])[]): Rights {
  return {
    personId: asId("PersonId", person),
    system: null,
    appointments: held.map(([role, scopeId], place) => ({
      id: asId("AppointmentId", `app_${place}`),
      role,
      scopeKind: scopeOf(role),
      scopeId,
    })),
  };
}

const senco = holding(author, ["senco", schoolId]);
const colleague = holding("per_colleague", ["deputy", schoolId]);
const head = holding("per_head", ["headteacher", schoolId]);
const headElsewhere = holding("per_else", ["headteacher", "sch_elsewhere"]);
const officer = holding("per_officer", ["la_officer", "aut_one"]);
const officerWhoGoverns = holding("per_both", ["la_officer", "aut_one"], ["chair_of_governors", schoolId]);
const provider = holding("per_provider", ["provider", "prv_one"]);
const formerAuthor = holding(author);

const draft: StudyOfSchool = { schoolId, authorId: author, isPublished: false };
const published: StudyOfSchool = { ...draft, isPublished: true };

test("members read what is published; what is not is read by its own school alone", () => {
  for (const who of [senco, colleague, head, headElsewhere, officer]) {
    expect(readStudy.allows(who, published)).not.toBeNull();
    expect(readLibrary.allows(who, undefined)).not.toBeNull();
  }
  for (const who of [senco, colleague, head]) expect(readStudy.allows(who, draft)).not.toBeNull();
  for (const who of [headElsewhere, officer, provider, formerAuthor]) {
    expect(readStudy.allows(who, draft)).toBeNull();
  }
  expect(readStudy.allows(provider, published)).toBeNull();
  expect(readLibrary.allows(provider, undefined)).toBeNull();
});

test("people at the school write; others, officers included, do not", () => {
  for (const who of [senco, colleague, head]) expect(writeStudy.allows(who, { schoolId })).not.toBeNull();
  for (const who of [headElsewhere, officer, provider, formerAuthor]) {
    expect(writeStudy.allows(who, { schoolId })).toBeNull();
  }
});

test("the author and the head send and withdraw; a colleague and an author who left do not", () => {
  for (const sentence of [sendStudy, withdrawStudy]) {
    for (const who of [senco, head]) expect(sentence.allows(who, draft)).not.toBeNull();
    for (const who of [colleague, headElsewhere, officer, formerAuthor]) {
      expect(sentence.allows(who, draft)).toBeNull();
    }
  }
});

test("PRA-2: an officer checks, but never a study of a school where the officer has a role, nor an own one", () => {
  expect(checkStudy.allows(officer, draft)).not.toBeNull();
  expect(checkStudy.allows(officerWhoGoverns, draft)).toBeNull();
  expect(checkStudy.allows(holding(author, ["la_officer", "aut_one"]), draft)).toBeNull();
  for (const who of [senco, head, headElsewhere, provider]) expect(checkStudy.allows(who, draft)).toBeNull();
});

test("officers and auditors see the queue; an auditor checks nothing", () => {
  expect(seeStudyQueue.allows(officer, undefined)).not.toBeNull();
  const auditor = holding("per_auditor", ["auditor", "aut_one"]);
  expect(seeStudyQueue.allows(auditor, undefined)).not.toBeNull();
  expect(checkStudy.allows(auditor, draft)).toBeNull();
  for (const who of [senco, head, provider]) expect(seeStudyQueue.allows(who, undefined)).toBeNull();
});
