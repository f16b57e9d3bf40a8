import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { registerCsv } from "@consortia/testing/register-csv";
import { test } from "./fixtures.ts";
import { fromImportToCommitment } from "./imported-register.ts";
import { desk_and_phone, visitorInWords } from "./visitors.ts";

// The published format in our own words: sixteen schools in four districts, and one that nobody has counted.
const districts = ["Eastmoor", "Northmoor", "Southmoor", "Westmoor"];
const rows = Array.from({ length: 16 }, (_, place) => ({
  "DistrictAdministrative (name)": districts[place % districts.length] ?? "",
  ...(place === 7 ? { NumberOfPupils: "" } : {}),
}));

// On a phone alone: the same is walked at a desk with the published register (`imported-register.open-data`), and what
// comes after the import by `main-path`. It is the longest journey of all, with everybody invited by mail.
const [, visitor] = desk_and_phone;

test.describe(visitorInWords(visitor), () => {
  test.use({ visitor });

  test("an imported register becomes money, and a vote makes it a commitment", async ({ house, comeTo }) => {
    test.setTimeout(900_000);
    const folder = mkdtempSync(path.join(tmpdir(), "consortia-extract-"));
    const file = path.join(folder, "register.csv");
    writeFileSync(file, registerCsv(rows));
    const extract = { file, code: "999", authority: "Testshire Council", date: "2026-04-20" };
    await fromImportToCommitment({ house, comeTo, extract }).finally(() =>
      rmSync(folder, { recursive: true, force: true }),
    );
  });
});
