import type { Tools } from "../dialects/migration-tools.ts";

/** BRD-4 for votes in writing: no return once the deadline has come, whatever has run (GEN-9). */
export async function up({ dropRefusal, refuseInsert }: Tools): Promise<void> {
  await dropRefusal("votes_while_voting");
  await refuseInsert({
    table: "votes",
    name: "votes_while_voting",
    refuseWhen: `not exists (
      select 1 from motions as motion
      where motion.authority_id = new.authority_id and motion.id = new.motion_id
        and ((motion.state = 'voting' and (motion.returns_by is null or new.cast_at < motion.returns_by))
          or (new.choice = 'void' and motion.state in ('voting', 'carried', 'not_carried', 'tied', 'inquorate'))))`,
  });
}
