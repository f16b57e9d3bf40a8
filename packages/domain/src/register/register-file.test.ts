import { describe, expect, test } from "vitest";
import { readHeader } from "./national-file.ts";
import { readRegisterRow, registerShape, setDuplicatesAside } from "./register-file.ts";

const columns = [...registerShape.required, ...registerShape.optional];
const header = readHeader(columns, registerShape);
const plain: Readonly<Record<string, string>> = {
  URN: "900001",
  "LA (code)": "999",
  "LA (name)": "Testshire",
  EstablishmentNumber: "2001",
  EstablishmentName: "Mill Lane Primary School",
  "TypeOfEstablishment (name)": "Community school",
  "EstablishmentTypeGroup (name)": "Local authority maintained schools",
  "EstablishmentStatus (name)": "Open",
  "PhaseOfEducation (name)": "Primary",
  OpenDate: "01-09-1996",
  NumberOfPupils: "210",
  "Linked establishments": "Does not have links",
};

function row(changes: Readonly<Record<string, string>> = {}, surplus: readonly string[] = [], rowNumber = 2) {
  const cells = { ...plain, ...changes };
  const fields = [...columns.map((column) => cells[column] ?? ""), ...surplus];
  return readRegisterRow(header, { fields, rowNumber });
}

function factsOf(changes: Readonly<Record<string, string>>, surplus: readonly string[] = []) {
  const read = row(changes, surplus);
  if (!read.taken) throw new Error(read.words);
  return read.facts;
}

describe("columns are found by their name", () => {
  test("wherever they stand, and however many others stand between them", () => {
    const mixed = ["Something", ...[...columns].reverse(), "Else"];
    const fields = mixed.map((column) => plain[column] ?? "");
    const read = readRegisterRow(readHeader(mixed, registerShape), { fields, rowNumber: 2 });
    expect(read).toMatchObject({ taken: true, facts: { urn: "900001", name: "Mill Lane Primary School" } });
  });

  test("an optional column may be missing, and its facts are then not known", () => {
    const few = registerShape.required;
    const fields = few.map((column) => plain[column] ?? "");
    const read = readRegisterRow(readHeader(few, registerShape), { fields, rowNumber: 2 });
    expect(read).toMatchObject({
      taken: true,
      facts: { openedOn: null, pupilsTenths: null, pupilsReason: "not_available", district: null, links: [] },
    });
  });

  test("a file without the URN column is refused by naming it", () => {
    const others = columns.filter((column) => column !== "URN");
    expect(() => readHeader(others, registerShape)).toThrow(
      "The file is not a schools register: the column URN is missing.",
    );
  });

  test("a column that stands there twice is refused, since nobody knows which one counts", () => {
    expect(() => readHeader([...columns, "URN"], registerShape)).toThrow(
      "The column URN is in the file twice",
    );
  });

  test("columns without a name are left out with a notice and never shift their neighbours", () => {
    const gaps = ["", ...columns, ""];
    const found = readHeader(gaps, registerShape);
    expect(found.notices).toEqual([`Column 1, ${gaps.length} has no name and was left out.`]);
    const fields = gaps.map((column) => (column === "" ? "stray" : (plain[column] ?? "")));
    expect(readRegisterRow(found, { fields, rowNumber: 2 })).toMatchObject({ facts: { urn: "900001" } });
  });
});

describe("ragged rows", () => {
  test("surplus fields are joined into the last column", () => {
    const read = row({ "Linked establishments": "900002 Predecessor" }, [
      "900003 Predecessor - merged",
      "900004 Successor",
    ]);
    expect(read).toMatchObject({
      taken: true,
      surplus: 2,
      facts: { links: ["900002 Predecessor", "900003 Predecessor - merged", "900004 Successor"] },
    });
  });

  test("a row that says it has no links has none", () => {
    expect(factsOf({}).links).toEqual([]);
  });

  test("surplus fields beyond any other last column may be misplaced ones, so the row is left out", () => {
    const mixed = [...columns, "Something"];
    const fields = [...mixed.map((column) => plain[column] ?? ""), "900002 Predecessor"];
    expect(readRegisterRow(readHeader(mixed, registerShape), { fields, rowNumber: 2 })).toMatchObject({
      taken: false,
      words: `the row has ${mixed.length + 1} of ${mixed.length} fields`,
    });
  });

  test("a row cut short is left out, with both numbers of fields", () => {
    const fields = columns.slice(0, 5).map((column) => plain[column] ?? "");
    expect(readRegisterRow(header, { fields, rowNumber: 9 })).toEqual({
      taken: false,
      rowNumber: 9,
      urn: "900001",
      words: `the row has 5 of ${columns.length} fields`,
      isRepeated: false,
    });
  });
});

describe("what a cell means", () => {
  test("01-01-1900 and blank are dates that nobody knows", () => {
    expect(factsOf({ OpenDate: "01-01-1900" }).openedOn).toBeNull();
    expect(factsOf({ OpenDate: "" }).openedOn).toBeNull();
    expect(factsOf({ OpenDate: "29-05-2018" }).openedOn).toBe("2018-05-29");
  });

  test("a blank number of pupils is missing with its reason, and 0 is a count of none", () => {
    expect(factsOf({ NumberOfPupils: "" })).toMatchObject({
      pupilsTenths: null,
      pupilsReason: "not_available",
    });
    expect(factsOf({ NumberOfPupils: "SUPP" })).toMatchObject({
      pupilsTenths: null,
      pupilsReason: "suppressed",
    });
    expect(factsOf({ NumberOfPupils: "0" })).toMatchObject({ pupilsTenths: 0, pupilsReason: null });
  });

  test("half a pupil is five tenths", () => {
    expect(factsOf({ NumberOfPupils: "97.5" }).pupilsTenths).toBe(975);
  });

  test("None is a religious character; Does not apply is not", () => {
    expect(factsOf({ "ReligiousCharacter (name)": "None" }).religiousCharacter).toBe("None");
    expect(factsOf({ "ReligiousCharacter (name)": "Does not apply" }).religiousCharacter).toBeNull();
  });

  test.each([
    ["Open", "open"],
    ["Open, but proposed to close", "closing"],
    ["Closed", "closed"],
    ["Proposed to open", "proposed"],
  ])("the status %s is %s", (written, status) => {
    expect(factsOf({ "EstablishmentStatus (name)": written }).status).toBe(status);
  });
});

test.each([
  [{ URN: "12345" }, "URN 12345 has 5 digits"],
  [{ URN: "" }, "the URN is blank"],
  [{ URN: "A00001" }, "“A00001” is not a URN"],
  [{ "LA (code)": "" }, "LA (code) is blank"],
  [{ EstablishmentName: " " }, "EstablishmentName is blank"],
  [{ "EstablishmentStatus (name)": "Dormant" }, "the status “Dormant” is not one we know"],
  [{ OpenDate: "31-02-2019" }, "OpenDate “31-02-2019” is not a date written dd-mm-yyyy"],
  [{ CloseDate: "2019-02-01" }, "CloseDate “2019-02-01” is not a date written dd-mm-yyyy"],
  [{ OpenDate: "01-09-2010", CloseDate: "31-08-2010" }, "closes before it opens"],
  [{ NumberOfPupils: "two hundred" }, "NumberOfPupils “two hundred” is not a number of pupils"],
  [{ SchoolCapacity: "-5" }, "SchoolCapacity “-5” is not a whole number"],
])("a row with %j is left out and says why", (changes, words) => {
  expect(row(changes)).toMatchObject({ taken: false, words });
});

test("of two rows with one URN neither is taken, and each names the other", () => {
  const rows = setDuplicatesAside([row({}, [], 2), row({ URN: "900002" }, [], 3), row({}, [], 4)]);
  expect(rows.map((one) => (one.taken ? one.facts.urn : one.words))).toEqual([
    "URN 900001 is on rows 2 and 4",
    "900002",
    "URN 900001 is on rows 2 and 4",
  ]);
});
