import type { Tools } from "../dialects/migration-tools.ts";

/** A consortium that has closed has no seat: those it had ended with it (domain model section 18). */
export async function up({ refuseInsert }: Tools): Promise<void> {
  await refuseInsert({
    table: "seats",
    name: "seats_of_open_consortium",
    refuseWhen: `exists (select 1 from school_groups g where g.authority_id = new.authority_id
      and g.id = new.consortium_id and g.closed_at <= new.valid_from)`,
  });
}
