import { expect, test } from "vitest";
import { csvResponse } from "./csv.ts";

test("no cell is a formula to the spreadsheet that opens it, and quotes and lines stay inside their cell", async () => {
  const text = await csvResponse("x.csv", [
    ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", " =1"],
    ['She said "no"', "two\nlines", "plain, with a comma", "−£5.00", "", "7 for"],
  ]).text();
  expect(text.split("\r\n")).toEqual([
    `"'=1+1","'+44","'-2","'@SUM(A1)","'\t=1","' =1"`,
    `"She said ""no""","two\nlines","plain, with a comma","−£5.00","","7 for"`,
  ]);
});
