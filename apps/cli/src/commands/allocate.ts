import { readFile } from "node:fs/promises";
import { allocationInWords, allocationSheet } from "@consortia/domain/funding/allocation-sheet";
import { readFormulaFile } from "@consortia/domain/funding/formula-file";
import { priceList } from "@consortia/domain/funding/price-list";
import { type ListFault, readSchoolList, schoolListColumns } from "@consortia/domain/funding/school-list";
import { DomainError } from "@consortia/domain/shared/errors";
import { decodeText } from "@consortia/services/register/decode-text";
import { readNamedLines } from "@consortia/services/shared/named-lines";
import { type Command, exitCodes } from "../command.ts";
import { fileArgument } from "../file-argument.ts";

export const allocateCommand: Command = {
  name: "allocate",
  summary: "Price a funding formula over a list of schools. Needs no database.",
  usage: "allocate FORMULA.json SCHOOLS.csv [--json]",
  help: [
    "Prices the list exactly as a funding run prices the register: per line, per group, in total, with the working.",
    "Both forms of file stand in the README of this command (apps/cli), with examples that run.",
    "What cannot be priced is named with its line, and the command exits with 3: nothing is priced in part.",
  ].join("\n"),
  options: {},
  run: async ({ positionals, say }) => {
    const [formulaFile, listFile, ...more] = positionals;
    if (formulaFile === undefined || listFile === undefined || more.length > 0) {
      throw new DomainError("invalid", "Name two files: consortia allocate FORMULA.json SCHOOLS.csv");
    }
    const formula = readFormulaFile(await textOf(formulaFile));
    const list = readSchoolList(readNamedLines(await textOf(listFile), schoolListColumns));
    const priced = list.outcome === "read" ? priceList(formula, list.schools) : list;
    if (priced.outcome === "faulty") {
      say(faultsInWords(listFile, priced.faults), { schools: listFile, faults: priced.faults });
      return exitCodes.refused;
    }
    const { terms, allocation } = priced;
    const sheet = allocationSheet(terms, allocation);
    const title = formula.name === null ? "" : `${formula.name}\n`;
    say(`${title}${allocationInWords(terms, allocation)}`, { formula: formula.name, ...sheet });
    return exitCodes.done;
  },
};

async function textOf(typed: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(fileArgument(typed));
  } catch {
    throw new DomainError("invalid", `There is no file ${typed} that can be read.`);
  }
  return decodeText(bytes).text;
}

function faultsInWords(file: string, faults: readonly ListFault[]): string {
  return [`${file} cannot be priced.`, ...faults.map(({ line, says }) => `Line ${line}: ${says}`)].join("\n");
}
