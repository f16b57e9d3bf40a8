import type { Tools } from "../dialects/migration-tools.ts";
import { oneOf } from "./tables.ts";

const kinds = ["surplus", "exclusion", "last_place"] as const;

/**
 * What lots were drawn to decide, so that they settle that and nothing else. Rows from before keep none, as the step of
 * the chain that recorded them says none: the call for lots before it tells what they were for.
 */
export async function up({ db, guardAnew, refuseInsert }: Tools): Promise<void> {
  await db.schema
    .alterTable("lot_draws")
    .addColumn("kind", "text", (c) => c.check(oneOf("kind", kinds)))
    .execute();
  await guardAnew("lot_draws", "appendOnly");
  await refuseInsert({ table: "lot_draws", name: "lot_draws_kind", refuseWhen: "new.kind is null" });
}
