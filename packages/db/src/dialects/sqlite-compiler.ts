import { ColumnUpdateNode, SqliteQueryCompiler, ValuesNode } from "kysely";
import { Place } from "../prepared.ts";

/**
 * Writes each value of a condition as `cast(? as text)`, not as a bare `?`. SQLite's planner looks at a value that is
 * bound to a bare `?` (is it 0 or 1? does it prove a partial index?), and whatever it looked at it plans anew at every
 * run: a prepared statement then costs ten times what running it does. A cast to the value's own type changes no
 * answer and hides the value. What is stored by an insert or an update was never looked at and stays bare.
 *
 * The price: a value that must prove a partial index has to be written out, with `sql.lit`.
 */
export class PlannedOnceCompiler extends SqliteQueryCompiler {
  protected override appendValue(value: unknown): void {
    const type = this.#isStored() ? null : typeOf(value);
    if (type !== null) this.append("cast(");
    super.appendValue(value);
    if (type !== null) this.append(` as ${type})`);
  }

  #isStored(): boolean {
    const around = this.parentNode;
    return around !== undefined && (ValuesNode.is(around) || ColumnUpdateNode.is(around));
  }
}

/** The type that leaves a value as it is; a null has none. `numeric` keeps whole numbers and fractions apart. */
function typeOf(value: unknown): "text" | "numeric" | null {
  if (value instanceof Place) return value.type;
  if (typeof value === "string") return "text";
  return typeof value === "number" || typeof value === "bigint" ? "numeric" : null;
}
