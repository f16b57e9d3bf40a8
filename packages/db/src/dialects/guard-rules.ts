/** The dated rows of one key never overlap (GEN-3). */
export type Dated = {
  readonly table: string;
  /** Columns that together name the thing of which only one may be in force. */
  readonly key: readonly string[];
  /** SQL condition over the row's own columns, each written with `column("name")`; other rows are not guarded. */
  readonly where?: (column: (name: string) => string) => string;
  /** Distinguishes several guards on one table. */
  readonly name?: string;
};

/** A rule that must hold when a row is inserted: `refuseWhen` is SQL in which `new.` names the row. */
export type InsertRule = {
  readonly table: string;
  readonly name: string;
  readonly refuseWhen: string;
};

/** One change to the constraints a table was made with; the texts are SQL that both databases read. */
export type Revision =
  | { readonly drop: string }
  | { readonly add: string; readonly as: string }
  /** Another CHECK in the place of the one its column was made with. */
  | { readonly column: string; readonly check: string }
  /** A column that a row may leave empty from now on. */
  | { readonly optional: string };
