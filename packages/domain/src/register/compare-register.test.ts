import { describe, expect, test } from "vitest";
import { fieldChanges, weightyChangesOf } from "./compare-register.ts";
import type { EstablishmentFacts } from "./establishments.ts";
import { type HoldFacts, holdsOn } from "./import-holds.ts";
import { lanesOf } from "./lanes-of.ts";
import { type KnownSchool, planSchool } from "./plan-school.ts";

const facts: EstablishmentFacts = {
  urn: "900001",
  laCode: "999",
  laName: "Testshire",
  establishmentNumber: "2001",
  ukprn: null,
  name: "Mill Lane Primary School",
  typeName: "Community school",
  typeGroup: "Local authority maintained schools",
  status: "open",
  phase: "Primary",
  openedOn: null,
  closedOn: null,
  lowAge: 4,
  highAge: 11,
  capacity: 210,
  pupilsTenths: 1975,
  pupilsReason: null,
  countedOn: null,
  religiousCharacter: null,
  diocese: null,
  trustName: null,
  district: "North",
  town: "Testford",
  postcode: null,
  links: [],
};

const known: KnownSchool = {
  name: facts.name,
  phase: "Primary",
  district: "North",
  town: "Testford",
  typeName: "Community school",
  responsibleBody: "Testshire",
  status: "open",
  lanes: ["primary"],
};

describe("a comparison", () => {
  test("names each field with what it is now and what it will be", () => {
    const after = {
      ...facts,
      name: "Mill Lane Academy",
      pupilsTenths: null,
      pupilsReason: "suppressed",
    } as const;
    expect(fieldChanges(facts, after)).toEqual([
      { field: "Name", now: "Mill Lane Primary School", after: "Mill Lane Academy" },
      { field: "Pupils", now: "197.5", after: "suppressed" },
    ]);
  });

  test("finds nothing between equal facts", () => {
    expect(fieldChanges(facts, { ...facts })).toEqual([]);
  });

  test("sets closures, names and phases apart, since an officer ticks those", () => {
    const after = { ...facts, name: "New", phase: "All-through", status: "closed" } as const;
    expect(weightyChangesOf(facts, after)).toEqual(["closure", "name", "phase"]);
    expect(weightyChangesOf({ ...facts, status: "closed" }, { ...facts, status: "closed" })).toEqual([]);
  });
});

describe("what a row means for the authority's own schools", () => {
  test("an open school of the own authority, paid for by the state, is added with its lanes", () => {
    const plan = planSchool({ ...facts, phase: "All-through" }, null, "999");
    expect(plan).toMatchObject({ act: "add", lanes: ["primary", "secondary"], fields: { status: "open" } });
  });

  test.each<[string, Partial<EstablishmentFacts>]>([
    ["of another authority", { laCode: "998" }],
    ["independent", { typeGroup: "Independent schools", typeName: "Other independent school" }],
    [
      "independent and special",
      { typeGroup: "Special schools", typeName: "Other independent special school" },
    ],
    ["closed", { status: "closed" }],
    ["only proposed", { status: "proposed" }],
    ["without a lane", { phase: "16 plus" }],
  ])("a school that is %s is not added", (_what, change) => {
    expect(planSchool({ ...facts, ...change }, null, "999")).toEqual({ act: "none" });
  });

  test("a known school is left alone when nothing that it takes over differs", () => {
    expect(planSchool({ ...facts, capacity: 999 }, known, "999")).toEqual({ act: "none" });
  });

  test("a known school takes over its new name and gains a lane", () => {
    const plan = planSchool({ ...facts, name: "New", phase: "All-through" }, known, "999");
    expect(plan).toMatchObject({ act: "change", fields: { name: "New" }, newLanes: ["secondary"] });
  });

  test("a known school closes when the register closes it, or gives it to another authority", () => {
    expect(planSchool({ ...facts, status: "closed" }, known, "999")).toMatchObject({ act: "close" });
    expect(planSchool({ ...facts, laCode: "998" }, known, "999")).toMatchObject({
      act: "close",
      fields: { status: "closed" },
    });
  });

  test("a closed school is closed once", () => {
    const closed = { ...known, status: "closed" } as const;
    expect(planSchool({ ...facts, status: "closed" }, closed, "999")).toEqual({ act: "none" });
  });
});

test.each([
  ["Primary", "Community school", ["primary"]],
  ["Middle deemed primary", "Academy converter", ["primary"]],
  ["Middle deemed secondary", "Foundation school", ["secondary"]],
  ["All-through", "Free schools", ["primary", "secondary"]],
  ["Nursery", "Local authority nursery school", ["nursery"]],
  ["Not applicable", "Community special school", ["special"]],
  ["Secondary", "Academy special converter", ["special"]],
  ["16 plus", "Academy 16-19 converter", []],
])("%s, %s: lanes %j", (phase, typeName, lanes) => {
  expect(lanesOf({ phase, typeName })).toEqual(lanes);
});

describe("REG-8: a second person is needed", () => {
  const calm: HoldFacts = {
    repeatedUrns: [],
    before: { "937": 240, "940": 138 },
    after: { "937": 240, "940": 138 },
    openNow: 200,
    closing: 0,
    extractOn: "2026-05-01",
    lastExtractOn: "2026-04-01",
  };
  const reasons = (change: Partial<HoldFacts>) => holdsOn({ ...calm, ...change }).map(({ reason }) => reason);

  test("for nothing, when nothing is unusual", () => {
    expect(holdsOn(calm)).toEqual([]);
    expect(holdsOn({ ...calm, before: {}, openNow: 0, lastExtractOn: null })).toEqual([]);
  });

  test("when an authority seen before falls, or is gone", () => {
    expect(holdsOn({ ...calm, after: { "937": 12, "940": 138 } })).toEqual([
      { reason: "coverage", words: "937 falls from 240 to 12. Continue?" },
    ]);
    expect(reasons({ after: { "940": 138 } })).toEqual(["coverage"]);
    expect(reasons({ after: { "937": 228, "940": 138 } })).toEqual([]);
    expect(reasons({ after: { "937": 227, "940": 138 } })).toEqual(["coverage"]);
  });

  test("when more than 5 in 100 open schools close: 10 of 200 pass, 11 do not", () => {
    expect(reasons({ closing: 10 })).toEqual([]);
    expect(reasons({ closing: 11 })).toEqual(["closures"]);
  });

  test("when a URN is there twice, or the extract is older than the last", () => {
    expect(reasons({ repeatedUrns: ["900001"] })).toEqual(["repeated_urn"]);
    expect(reasons({ extractOn: "2026-03-31" })).toEqual(["older_extract"]);
  });
});
