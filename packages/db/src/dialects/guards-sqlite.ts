import type { Dated, InsertRule } from "./guard-rules.ts";

export const keysMayPointAhead = true;

/** Rows lie in the order of their key, and no number says which came first. */
export const keptByKey = "without rowid";

/** Refusals begin with `guard:` and name their table and rule; `db/errors.ts` reads them. */
function refusal(name: string): string {
  return `select raise(abort, 'guard:${name}')`;
}

export function appendOnly(
  table: string,
  mark: string | null,
  columns: readonly string[],
): readonly string[] {
  const kept = columns.filter((column) => column !== mark);
  const changed = kept.map((column) => `old."${column}" is not new."${column}"`);
  const secondMark = mark === null ? [] : [`old."${mark}" is not null`];
  return [
    `create trigger "${table}_no_delete" before delete on "${table}" begin ${refusal(`${table}_no_delete`)}; end`,
    `create trigger "${table}_no_update" before update on "${table}"
       when ${[...changed, ...secondMark].join(" or ")}
       begin ${refusal(`${table}_no_update`)}; end`,
  ];
}

export function dropAppendOnly(table: string): readonly string[] {
  return [`drop trigger "${table}_no_delete"`, `drop trigger "${table}_no_update"`];
}

export function endOnce(table: string, columns: readonly string[]): readonly string[] {
  const kept = columns.filter((column) => column !== "valid_to" && column !== "ended_reason");
  const changed = kept.map((column) => `old."${column}" is not new."${column}"`);
  return [
    `create trigger "${table}_no_delete" before delete on "${table}" begin ${refusal(`${table}_no_delete`)}; end`,
    `create trigger "${table}_end_once" before update on "${table}"
       when old.valid_to is not null or ${changed.join(" or ")}
       begin ${refusal(`${table}_end_once`)}; end`,
  ];
}

export function neverOverlap({ table, key, where, name }: Dated): readonly string[] {
  const label = name ?? `${table}_overlap`;
  const same = key.map((column) => `other."${column}" = new."${column}"`).join(" and ");
  const guarded = (row: string) => where?.((column) => `${row}."${column}"`) ?? "1 = 1";
  const clash = `exists (
    select 1 from "${table}" as other
    where ${same} and other.id <> new.id and (${guarded("other")})
      and new.valid_from < coalesce(other.valid_to, '9999') and other.valid_from < coalesce(new.valid_to, '9999'))`;
  const columns = key.map((column) => `"${column}"`).join(", ");
  const open =
    where === undefined ? "valid_to is null" : `valid_to is null and (${where((column) => `"${column}"`)})`;
  return [
    `create unique index "${label}_open" on "${table}" (${columns}) where ${open}`,
    ...["insert", "update"].map(
      (event) => `create trigger "${label}_${event}" before ${event} on "${table}"
        when (${guarded("new")}) and ${clash} begin ${refusal(label)}; end`,
    ),
  ];
}

export function dropRefusal(name: string): readonly string[] {
  return [`drop trigger "${name}"`];
}

export function refuse(
  event: "insert" | "update" | "delete",
  { table, name, refuseWhen }: InsertRule,
): readonly string[] {
  return [
    `create trigger "${name}" before ${event} on "${table}" when ${refuseWhen} begin ${refusal(name)}; end`,
  ];
}
