import { DomainError } from "../shared/errors.ts";
import { urnSchema } from "../shared/ids.ts";
import type { EstablishmentFacts, EstablishmentStatus } from "./establishments.ts";
import { type FileHeader, type FileShape, splitRow } from "./national-file.ts";
import { readDate, readPupils, readText, readWholeNumber } from "./national-values.ts";

/** The national register as Get Information about Schools exports it. No column that names a person is read. */
export const registerShape: FileShape = {
  what: "a schools register",
  required: [
    "URN",
    "LA (code)",
    "EstablishmentName",
    "TypeOfEstablishment (name)",
    "EstablishmentTypeGroup (name)",
    "EstablishmentStatus (name)",
    "PhaseOfEducation (name)",
  ],
  optional: [
    "LA (name)",
    "EstablishmentNumber",
    "OpenDate",
    "CloseDate",
    "StatutoryLowAge",
    "StatutoryHighAge",
    "SchoolCapacity",
    "CensusDate",
    "NumberOfPupils",
    "ReligiousCharacter (name)",
    "Diocese (name)",
    "Trusts (name)",
    "UKPRN",
    "Town",
    "Postcode",
    "DistrictAdministrative (name)",
    "Linked establishments",
  ],
  spills: "Linked establishments",
};

export type RegisterRow =
  | {
      readonly taken: true;
      readonly rowNumber: number;
      readonly facts: EstablishmentFacts;
      /** How many fields had to be joined into the last column; 0 for a row that fits. */
      readonly surplus: number;
    }
  | {
      readonly taken: false;
      readonly rowNumber: number;
      /** As written, whatever it is, so that a person can find the row. */
      readonly urn: string;
      readonly words: string;
      /** Its URN is on another row too. */
      readonly isRepeated: boolean;
    };

/** One row of the register as facts, or the words that say why it is left out. Rows are numbered as a spreadsheet does: the header is row 1. */
export function readRegisterRow(
  header: FileHeader,
  { fields, rowNumber }: { fields: readonly string[]; rowNumber: number },
): RegisterRow {
  const row = splitRow(header, fields);
  const urn = (fields[header.places.get("URN") ?? 0] ?? "").trim();
  const leftOut = (words: string) => ({ taken: false, rowNumber, urn, words, isRepeated: false }) as const;
  if (!row.fits) return leftOut(row.words);
  try {
    const facts = factsOf(urn, row.cell, [row.cell("Linked establishments"), ...row.surplus]);
    return { taken: true, rowNumber, facts, surplus: row.surplus.length };
  } catch (error) {
    if (error instanceof DomainError) return leftOut(error.message);
    throw error;
  }
}

/** Of two rows with one URN neither can be believed: both are left out and shown as a pair. */
export function setDuplicatesAside(rows: readonly RegisterRow[]): readonly RegisterRow[] {
  const places = new Map<string, number[]>();
  for (const row of rows) {
    if (row.taken) places.set(row.facts.urn, [...(places.get(row.facts.urn) ?? []), row.rowNumber]);
  }
  return rows.map((row) => {
    const where = row.taken ? (places.get(row.facts.urn) ?? []) : [];
    if (!row.taken || where.length === 1) return row;
    const words = `URN ${row.facts.urn} is on rows ${where.join(" and ")}`;
    return { taken: false, rowNumber: row.rowNumber, urn: row.facts.urn, words, isRepeated: true };
  });
}

function factsOf(
  urn: string,
  cell: (column: string) => string,
  links: readonly string[],
): EstablishmentFacts {
  const pupils = readPupils("NumberOfPupils", cell("NumberOfPupils"));
  const facts: EstablishmentFacts = {
    urn: mustBeUrn(urn),
    laCode: mustMatch(/^\d{3}$/, "LA (code)", cell("LA (code)")),
    laName: cell("LA (name)").trim(),
    establishmentNumber: readText(cell("EstablishmentNumber")),
    ukprn: readText(cell("UKPRN")),
    name: mustMatch(/\S/, "EstablishmentName", cell("EstablishmentName")),
    typeName: cell("TypeOfEstablishment (name)").trim(),
    typeGroup: cell("EstablishmentTypeGroup (name)").trim(),
    status: mustBeStatus(cell("EstablishmentStatus (name)")),
    phase: cell("PhaseOfEducation (name)").trim(),
    openedOn: readDate("OpenDate", cell("OpenDate")),
    closedOn: readDate("CloseDate", cell("CloseDate")),
    lowAge: readWholeNumber("StatutoryLowAge", cell("StatutoryLowAge")),
    highAge: readWholeNumber("StatutoryHighAge", cell("StatutoryHighAge")),
    capacity: readWholeNumber("SchoolCapacity", cell("SchoolCapacity")),
    pupilsTenths: pupils.tenths,
    pupilsReason: pupils.reason,
    countedOn: readDate("CensusDate", cell("CensusDate")),
    religiousCharacter: readText(cell("ReligiousCharacter (name)")),
    diocese: readText(cell("Diocese (name)")),
    trustName: readText(cell("Trusts (name)")),
    district: readText(cell("DistrictAdministrative (name)")),
    town: readText(cell("Town")),
    postcode: readText(cell("Postcode")),
    links: links.map((link) => link.trim()).filter((link) => /^\d{6} \S/.test(link)),
  };
  if (facts.openedOn !== null && facts.closedOn !== null && facts.closedOn < facts.openedOn) {
    throw new DomainError("invalid", "closes before it opens");
  }
  return facts;
}

const statuses: Readonly<Record<string, EstablishmentStatus>> = {
  "Proposed to open": "proposed",
  Open: "open",
  "Open, but proposed to close": "closing",
  Closed: "closed",
};

function mustBeStatus(written: string): EstablishmentStatus {
  const status = statuses[written.trim()];
  if (status !== undefined) return status;
  throw new DomainError("invalid", `the status “${written.trim()}” is not one we know`);
}

function mustBeUrn(written: string): string {
  if (urnSchema.safeParse(written).success) return written;
  if (/^\d+$/.test(written) && written.length !== 6) {
    throw new DomainError("invalid", `URN ${written} has ${written.length} digits`);
  }
  throw new DomainError("invalid", written === "" ? "the URN is blank" : `“${written}” is not a URN`);
}

function mustMatch(shape: RegExp, column: string, written: string): string {
  const text = written.trim();
  if (shape.test(text)) return text;
  throw new DomainError("invalid", text === "" ? `${column} is blank` : `${column} “${text}” cannot be read`);
}
