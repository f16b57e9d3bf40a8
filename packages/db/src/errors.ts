import { guard_sqlstate } from "./dialects/guards-postgres.ts";

/** What a database refused, and by which constraint, whichever database it was. */
export type Violation = {
  readonly kind: "unique" | "check" | "foreign_key" | "exclusion" | "guard" | "not_null";
  /** Constraint or guard name; for SQLite's unique violations `table.column, table.column`. */
  readonly name: string;
};

const postgresKinds: Readonly<Record<string, Violation["kind"]>> = {
  "23505": "unique",
  "23514": "check",
  "23503": "foreign_key",
  "23P01": "exclusion",
  "23502": "not_null",
  [guard_sqlstate]: "guard",
};

const sqliteKinds: Readonly<Record<string, Violation["kind"]>> = {
  SQLITE_CONSTRAINT_UNIQUE: "unique",
  SQLITE_CONSTRAINT_PRIMARYKEY: "unique",
  SQLITE_CONSTRAINT_CHECK: "check",
  SQLITE_CONSTRAINT_FOREIGNKEY: "foreign_key",
  SQLITE_CONSTRAINT_NOTNULL: "not_null",
  SQLITE_CONSTRAINT_TRIGGER: "guard",
};

/** The violation an error stands for, or null when it is something else. The only place that reads driver errors. */
export function violationOf(error: unknown): Violation | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  const guard = /guard:([A-Za-z0-9_]+)/.exec(error.message)?.[1];
  const kind = postgresKinds[error.code] ?? sqliteKinds[error.code];
  if (kind === undefined) return null;
  if (guard !== undefined) return { kind: "guard", name: guard };
  return { kind, name: constraintOf(error) };
}

export function isUniqueViolation(error: unknown): boolean {
  const kind = violationOf(error)?.kind;
  return kind === "unique" || kind === "exclusion";
}

/** Worth running the transaction again: a deadlock or a serialisation failure on PostgreSQL. */
export function isTransient(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "40001" || error.code === "40P01");
}

const unusable: Readonly<Record<string, string>> = {
  ECONNREFUSED: "no database server answers there",
  ENOTFOUND: "there is no machine of that name",
  EAI_AGAIN: "there is no machine of that name",
  ETIMEDOUT: "the database server does not answer",
  EHOSTUNREACH: "the database server cannot be reached",
  "28000": "the database server refuses that role",
  "28P01": "the database server refuses that role or its password",
  "3D000": "the database server has no database of that name",
  SQLITE_CANTOPEN: "the file cannot be opened",
  SQLITE_CANTOPEN_ISDIR: "it is a folder",
  SQLITE_READONLY: "the file may only be read",
  SQLITE_NOTADB: "the file is something else than a SQLite database",
};

/** Why the database cannot be used at all, in words for whoever set it up; null when the error is something else. */
export function whyUnusable(error: unknown): string | null {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return null;
  return unusable[error.code] ?? null;
}

function constraintOf(error: Error): string {
  if ("constraint" in error && typeof error.constraint === "string") return error.constraint;
  return error.message.replace(/^.*constraint failed: ?/, "");
}
