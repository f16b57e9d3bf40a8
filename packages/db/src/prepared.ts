import { present } from "@consortia/domain/shared/assert";
import { type Compilable, type CompiledQuery, type RawBuilder, sql } from "kysely";
import type { Reader } from "./store.ts";

/** Stands in a statement for a value that comes with each run. */
export class Place {
  readonly name: string;
  readonly type: "text" | "numeric";

  constructor(name: string, type: "text" | "numeric") {
    this.name = name;
    this.type = type;
  }
}

export type Places = {
  readonly text: (name: string) => RawBuilder<string>;
  readonly number: (name: string) => RawBuilder<number>;
};

const places: Places = {
  text: (name) => sql`${new Place(name, "text")}`,
  number: (name) => sql`${new Place(name, "numeric")}`,
};

/**
 * A statement that is built and compiled once for each database: for the few that nearly every request runs, since
 * building one anew costs more than running it. Its shape must not depend on its values.
 */
export function prepared<Row>(
  build: (db: Reader, places: Places) => Compilable<Row>,
): (db: Reader, values: Readonly<Record<string, string | number>>) => Promise<readonly Row[]> {
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (db, values) => {
    const executor = db.getExecutor();
    const query = compiled.get(executor.adapter) ?? build(db, places).compile();
    compiled.set(executor.adapter, query);
    const parameters = query.parameters.map((one) =>
      one instanceof Place ? present(values[one.name], `The statement is given ${one.name}`) : one,
    );
    const { rows } = await executor.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}
