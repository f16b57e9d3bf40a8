import type { Tools } from "../dialects/migration-tools.ts";

/** ELE-5 for whoever acted as returning officer: a candidate takes no step, and who took one is no candidate. */
export async function up({ refuseInsert }: Tools): Promise<void> {
  await refuseInsert({
    table: "nominations",
    name: "nominations_not_acting_officer",
    refuseWhen: `exists (select 1 from election_events taken where taken.authority_id = new.authority_id
      and taken.election_id = new.election_id and taken.by_id = new.person_id)`,
  });
}
