import { DomainError } from "../shared/errors.ts";

/** What one kind of national file looks like: its name in words and the columns it cannot do without. */
export type FileShape = {
  /** "a schools register" */
  readonly what: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The column whose unquoted commas spill to the right, where it is the last one. */
  readonly spills: string;
};

export type FileHeader = {
  /** Position of each known column, by its name. */
  readonly places: ReadonlyMap<string, number>;
  /** Number of columns that the header names, blank ones included. */
  readonly width: number;
  /** The last column is the one that spills. */
  readonly spills: boolean;
  readonly notices: readonly string[];
};

/**
 * Finds the known columns of a file by name, wherever they stand. Columns without a name are left out
 * and never shift the others.
 * @throws DomainError `invalid` on `file` when this is another kind of file.
 */
export function readHeader(fields: readonly string[], shape: FileShape): FileHeader {
  const names = fields.map((name) => name.trim());
  const known = [...shape.required, ...shape.optional];
  const missing = shape.required.filter((column) => !names.includes(column));
  if (missing.length > 0) throw notOfThisKind(shape, missing);
  const twice = known.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice !== undefined) {
    throw new DomainError("invalid", `The column ${twice} is in the file twice. Ask for the file again.`, {
      field: "file",
    });
  }
  const places = known.flatMap((column) => {
    const place = names.indexOf(column);
    return place === -1 ? [] : [[column, place] as const];
  });
  return {
    places: new Map(places),
    width: names.length,
    spills: names.at(-1) === shape.spills,
    notices: blankColumns(names),
  };
}

export type SplitRow =
  | {
      readonly fits: true;
      readonly cell: (column: string) => string;
      /** Fields beyond the last column, which belong to it. */
      readonly surplus: readonly string[];
    }
  | { readonly fits: false; readonly words: string };

/**
 * The cells of a row by column name; a column that the file lacks is blank. A row with fewer fields than the
 * header, or with more where no column spills, does not fit: its cells may be in the wrong places.
 */
export function splitRow(header: FileHeader, fields: readonly string[]): SplitRow {
  if (fields.length < header.width || (fields.length > header.width && !header.spills)) {
    return { fits: false, words: `the row has ${fields.length} of ${header.width} fields` };
  }
  const cell = (column: string) => {
    const place = header.places.get(column);
    return place === undefined ? "" : (fields[place] ?? "");
  };
  return { fits: true, cell, surplus: fields.slice(header.width) };
}

function notOfThisKind(shape: FileShape, missing: readonly string[]): DomainError {
  const list = missing.join(", ");
  const columns =
    missing.length === 1 ? `the column ${list} is missing` : `these columns are missing: ${list}`;
  return new DomainError("invalid", `The file is not ${shape.what}: ${columns}.`, { field: "file" });
}

function blankColumns(names: readonly string[]): readonly string[] {
  const blanks = names.flatMap((name, index) => (name === "" ? [index + 1] : []));
  if (blanks.length === 0) return [];
  return [`Column ${blanks.join(", ")} has no name and was left out.`];
}
