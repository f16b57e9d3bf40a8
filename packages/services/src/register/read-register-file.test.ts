import { registerShape } from "@consortia/domain/register/register-file";
import { registerCsv } from "@consortia/testing/register-csv";
import { describe, expect, test } from "vitest";
import { readRegisterFile } from "./read-register-file.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readRegisterFile(utf8(text));

describe("a file that cannot be used is refused in words", () => {
  test.each([
    ["nothing", "", "The file is empty."],
    ["only blanks", " \r\n\r\n", "The file is empty."],
    ["a web page", "<!DOCTYPE html>\n<html></html>", "This is a web page, not a CSV file."],
    ["a spreadsheet", "PK\u0003\u0004", "This is a spreadsheet or a zip file."],
    ["damaged letters", registerCsv([{ EstablishmentName: "St Thomas \uFFFD Becket" }]), "1 damaged letters"],
    [
      "a cut in a quoted field",
      `${registerCsv([{}, {}])}\r\n"90000`,
      "a field of row 4 begins with a quote that never closes",
    ],
    ["quotes out of place", `${registerCsv([{}])}\r\nab"c"d"`, "Row 3 cannot be read"],
    [
      "another file",
      "URN,LA,ESTAB\n900001,937,2014",
      "The file is not a schools register: these columns are missing",
    ],
    ["no row", registerCsv([]), "The file has a header and no rows. Nothing is closed or removed"],
    [
      "no row that can be read",
      registerCsv([{ URN: "12345" }]),
      "None of the 1 rows could be read. Row 2: URN 12345 has 5 digits.",
    ],
  ])("%s", async (_what, text, words) => {
    await expect(read(text)).rejects.toMatchObject({ code: "invalid", field: "file" });
    await expect(read(text)).rejects.toThrow(words);
  });
});

describe("encodings", () => {
  test("a byte order mark does not hide the first column", async () => {
    const bytes = utf8(`\uFEFF${registerCsv([{ URN: "900001" }])}`);
    const { rows, encoding } = await readRegisterFile(bytes);
    expect(encoding).toBe("UTF-8");
    expect(rows[0]).toMatchObject({ taken: true, facts: { urn: "900001" } });
  });

  test("windows-1252 is read where the bytes are not UTF-8, and letters stay right", async () => {
    const text = registerCsv([{ EstablishmentName: "St Thomas à Becket" }]);
    const { rows, encoding } = await readRegisterFile(Buffer.from(text, "latin1"));
    expect(encoding).toBe("windows-1252");
    expect(rows[0]).toMatchObject({ facts: { name: "St Thomas à Becket" } });
  });
});

test("a line break inside quotes is part of its field and no new row", async () => {
  const { rows } = await read(registerCsv([{ EstablishmentName: "Mill\r\nLane" }, { URN: "900002" }]));
  expect(rows.map((row) => row.taken && row.facts.name)).toEqual(["Mill\r\nLane", "School 900002"]);
});

test("ragged rows are taken and counted, by how much they stick out", async () => {
  const links = "900005 Predecessor,900006 Predecessor,900007 Successor";
  const text = `${registerCsv([{}, { URN: "900002" }])}`.replace(/Does not have links$/, links);
  const { rows, tally, notices } = await read(text);
  expect(tally).toMatchObject({ rows: 2, taken: 2, ragged: 1, raggedBySurplus: { "2": 1 } });
  expect(notices).toEqual([
    "1 row has more fields than the header. The surplus was joined into the last column.",
  ]);
  expect(rows[1]).toMatchObject({
    facts: { links: ["900005 Predecessor", "900006 Predecessor", "900007 Successor"] },
  });
});

test("a URN that stands there twice is named, and the others are taken", async () => {
  const { tally } = await read(registerCsv([{ URN: "900001" }, { URN: "900002" }, { URN: "900001" }]));
  expect(tally).toMatchObject({ rows: 3, taken: 1, leftOut: 2, repeatedUrns: ["900001"] });
});

test("a tally counts what is there: open schools apart, and pupils of open schools only", async () => {
  const { tally } = await read(
    registerCsv([
      { NumberOfPupils: "97.5" },
      { URN: "900002", NumberOfPupils: "" },
      { URN: "900003", "EstablishmentStatus (name)": "Closed", NumberOfPupils: "300" },
      { URN: "900004", "EstablishmentStatus (name)": "Open, but proposed to close", NumberOfPupils: "" },
    ]),
  );
  expect(tally).toMatchObject({
    byStatus: { Open: 2, Closed: 1, "Open but proposed to close": 1 },
    byAuthority: { "999": 4 },
    openByPhase: { Primary: 2 },
    pupilsMissing: 2,
    pupilsMissingOpen: 1,
    pupilsOpenTenths: 975,
    establishmentNumbersShared: 0,
  });
});

test("the shape of the register asks for no column that names a person", () => {
  const columns = [...registerShape.required, ...registerShape.optional].join(" ");
  expect(columns).not.toMatch(/Head|Props|Telephone/);
});
