import type { Dated, InsertRule } from "./guard-rules.ts";

/** SQLSTATE of a refusal by one of our own guards; the message names the guard. */
export const guard_sqlstate = "CN001";

export const keysMayPointAhead = false;

/** Rows lie where there was room; what must not show its order is written anew (see `shakeBox`). */
export const keptByKey = "";

function refuseAs(name: string): string {
  return `raise exception 'guard:${name}' using errcode = '${guard_sqlstate}';`;
}

export function appendOnly(
  table: string,
  mark: string | null,
  columns: readonly string[],
): readonly string[] {
  const kept = columns.filter((column) => column !== mark);
  const changed = kept.map((column) => `old."${column}" is distinct from new."${column}"`);
  const secondMark = mark === null ? [] : [`old."${mark}" is not null`];
  return [
    ...trigger(`${table}_no_delete`, table, "before delete", `${refuseAs(`${table}_no_delete`)}`),
    ...trigger(
      `${table}_no_update`,
      table,
      "before update",
      `if ${[...changed, ...secondMark].join(" or ")} then ${refuseAs(`${table}_no_update`)} end if; return new;`,
    ),
  ];
}

export function dropAppendOnly(table: string): readonly string[] {
  return [`drop function "${table}_no_delete"() cascade`, `drop function "${table}_no_update"() cascade`];
}

export function endOnce(table: string, columns: readonly string[]): readonly string[] {
  const kept = columns.filter((column) => column !== "valid_to" && column !== "ended_reason");
  const changed = kept.map((column) => `old."${column}" is distinct from new."${column}"`);
  return [
    ...trigger(`${table}_no_delete`, table, "before delete", refuseAs(`${table}_no_delete`)),
    ...trigger(
      `${table}_end_once`,
      table,
      "before update",
      `if old.valid_to is not null or ${changed.join(" or ")} then ${refuseAs(`${table}_end_once`)} end if; return new;`,
    ),
  ];
}

export function neverOverlap({ table, key, where, name }: Dated): readonly string[] {
  const label = name ?? `${table}_overlap`;
  const columns = key.map((column) => `"${column}"`).join(", ");
  const same = key.map((column) => `"${column}" with =`).join(", ");
  const guarded = where?.((column) => `"${column}"`);
  const open = guarded === undefined ? "valid_to is null" : `valid_to is null and (${guarded})`;
  return [
    `create unique index "${label}_open" on "${table}" (${columns}) where ${open}`,
    `alter table "${table}" add constraint "${label}" exclude using gist
       (${same}, tstzrange(valid_from, valid_to, '[)') with &&)${guarded === undefined ? "" : ` where (${guarded})`}`,
  ];
}

export function dropRefusal(name: string): readonly string[] {
  return [`drop function "${name}"() cascade`];
}

export function refuse(
  event: "insert" | "update" | "delete",
  { table, name, refuseWhen }: InsertRule,
): readonly string[] {
  return trigger(
    name,
    table,
    `before ${event}`,
    `if ${refuseWhen} then ${refuseAs(name)} end if; return ${event === "delete" ? "old" : "new"};`,
  );
}

function trigger(name: string, table: string, when: string, body: string): readonly string[] {
  return [
    `create function "${name}"() returns trigger language plpgsql as $$ begin ${body} end $$`,
    `create trigger "${name}" ${when} on "${table}" for each row execute function "${name}"()`,
  ];
}
