import type { Tools } from "../dialects/migration-tools.ts";

/**
 * Nobody is brought back to an item by a row: a prejudicial interest bars from its item for good, and from no other
 * (BRD-8). The state was let in and no act ever wrote it.
 */
export async function up({ refuseInsert }: Tools): Promise<void> {
  await refuseInsert({
    table: "item_interests",
    name: "item_interests_bar_for_good",
    refuseWhen: "new.state = 'returned'",
  });
}
