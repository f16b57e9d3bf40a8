import { readFile } from "node:fs/promises";
import path from "node:path";
import { findOnlyAuthority } from "@consortia/db/repositories/authorities";
import { openStore } from "@consortia/db/store";
import { extractDateIn } from "@consortia/domain/register/extract-date";
import { previewImportSchema } from "@consortia/domain/register/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { type ImportReport, importRegisterFile } from "@consortia/services/register/import-register-file";
import { systemCtx } from "@consortia/web/system-ctx";
import { type Command, exitCodes } from "../command.ts";
import { fileArgument } from "../file-argument.ts";

export const importCommand: Command = {
  name: "import",
  summary: "Read an extract of the national schools register, and apply it.",
  usage: "import FILE [--date YYYY-MM-DD] [--dry-run] [--json]",
  help: [
    "FILE is a CSV of Get Information about Schools. --date is the date of the extract; without it the",
    "date in the file's name counts. --dry-run reads and compares, and changes no school.",
    "The same file again changes nothing. An import that needs a second person is held, exits with 3",
    "and waits in the admin app under Schools, Imports.",
  ].join("\n"),
  options: { date: { type: "string" }, "dry-run": { type: "boolean" } },
  run: async ({ env, positionals, values, say }) => {
    const [typed] = positionals;
    if (typed === undefined) throw new DomainError("invalid", "Name the file to read: consortia import FILE");
    const input = previewImportSchema.parse({
      fileName: path.basename(typed),
      bytes: await fileBytes(fileArgument(typed)),
      extractOn: dateOf(typed, values.date),
    });
    const store = openStore({ url: env.databaseUrl, connections: 2 });
    try {
      if ((await findOnlyAuthority(store.reader)) === null) {
        throw new DomainError("invalid", "There is no authority here yet. Run: consortia setup");
      }
      const ctx = await systemCtx({ env, store, system: "import" });
      const report = await importRegisterFile(ctx, { ...input, dryRun: values["dry-run"] === true });
      say(words(report), report);
      return report.outcome === "held" ? exitCodes.refused : exitCodes.done;
    } finally {
      await store.close();
    }
  },
};

async function fileBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new DomainError("invalid", `There is no file ${file} that can be read.`);
  }
}

function dateOf(typed: string, date: unknown): string {
  const found = typeof date === "string" ? date : extractDateIn(path.basename(typed));
  if (found !== null) return found;
  throw new DomainError(
    "invalid",
    "The file's name holds no date. Give the date of the extract: --date YYYY-MM-DD",
  );
}

const endings: Readonly<Record<ImportReport["outcome"], string>> = {
  read: "Nothing was changed: this was a dry run.",
  applied: "Applied.",
  unchanged: "No changes.",
  held: "Held: a second person must agree and say why, in the admin app under Schools, Imports.",
};

function words(report: ImportReport): string {
  const { tally } = report;
  return [
    `${tally.rows} rows: ${tally.taken} taken, ${tally.leftOut} left out, ${tally.ragged} ragged.`,
    listed("Status", tally.byStatus),
    listed("Phase", tally.byPhase),
    listed("Phase, open", tally.openByPhase),
    listed("Type", tally.byType),
    listed("Type, open", tally.openByType),
    listed("Type group", tally.byTypeGroup),
    listed("District, open", tally.openByDistrict),
    listed("Authority", tally.byAuthority),
    `Pupils: ${tally.pupilsOpenTenths / 10} in open schools; not given in ${tally.pupilsMissing} rows, ${tally.pupilsMissingOpen} of them open.`,
    `Establishment numbers on more than one URN: ${tally.establishmentNumbersShared}.`,
    ...(report.outcome === "unchanged" ? [] : changes(report)),
    ...report.notices,
    ...report.problems.map((problem) => `Row ${problem.rowNumber}: ${problem.words}`),
    ...report.holds,
    endings[report.outcome],
  ].join("\n");
}

function changes({ counts: { rows, schools } }: ImportReport): readonly string[] {
  return [
    `Register: ${rows.added} new, ${rows.changed} changed, ${rows.closing} closing, ${rows.unchanged} unchanged.`,
    `Schools: ${schools.schoolsAdded} added, ${schools.schoolsChanged} changed, ${schools.schoolsClosed} closed; ${schools.membershipsEnded} leave a group; ${schools.appointmentsEnded} appointments end.`,
  ];
}

function listed(title: string, counts: Readonly<Record<string, number>>): string {
  const items = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return `${title}: ${items.join(", ")}`;
}
