import type { Tools } from "../dialects/migration-tools.ts";

/**
 * The words of a motion are those that were voted on: the chain takes them in, closed ones with a salt that makes them
 * safe from guessing, and neither table lets them change once voting has opened (BRD-14, BRD-15).
 */
export async function up({ db, dialect, run, refuseUpdate }: Tools): Promise<void> {
  await db.schema.alterTable("closed_motions").addColumn("salt", "text").execute();
  // A link that exists was made without one: whoever set a salt behind it would break it.
  const chance = dialect === "sqlite" ? "lower(hex(randomblob(16)))" : "gen_random_uuid()::text";
  await run(`update closed_motions set salt = 'slt_' || ${chance}
    where not exists (select 1 from motion_results as result
      where result.authority_id = closed_motions.authority_id and result.motion_id = closed_motions.motion_id)`);
  await refuseUpdate({
    table: "closed_motions",
    name: "closed_motions_keep_words",
    refuseWhen: `new.motion_id <> old.motion_id or coalesce(new.salt, '') <> coalesce(old.salt, '')
      or (new.text <> old.text and ${hasOpened("motion_id")})`,
  });
  // Of a closed motion this table never says other words, whether voting has opened or not: 0075 sees to it.
  await refuseUpdate({
    table: "motions",
    name: "motions_keep_words",
    refuseWhen: `new.text <> old.text and ${hasOpened("id")} and not exists (
      select 1 from agenda_items as item
      where item.authority_id = new.authority_id and item.id = new.item_id and item.part = 'part2')`,
  });
}

function hasOpened(motionId: string): string {
  return `exists (select 1 from motion_openings as opening
    where opening.authority_id = new.authority_id and opening.motion_id = new.${motionId})`;
}
