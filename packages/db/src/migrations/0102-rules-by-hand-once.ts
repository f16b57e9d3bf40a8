import type { Tools } from "../dialects/migration-tools.ts";

/** Rules that a board had before are put on record once, before it has voted on any (decision 015). */
export async function up({ refuseInsert }: Tools): Promise<void> {
  await refuseInsert({
    table: "constitution_adoptions",
    name: "constitution_adoptions_once_by_hand",
    refuseWhen: `new.motion_id is null and exists (
      select 1 from constitution_adoptions as adoption
      where adoption.authority_id = new.authority_id and adoption.board_id = new.board_id)`,
  });
}
