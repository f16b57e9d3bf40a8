import type { Tools } from "../dialects/migration-tools.ts";

/**
 * CAT-5: neither whoever decided, nor whoever replied for the authority, nor anybody named to a first panel of the school
 * in that run. A panel that put the school off, or gave way to another, was one of them.
 */
export async function up({ dropRefusal, refuseInsert }: Tools): Promise<void> {
  await dropRefusal("category_hearings_new_people");
  await refuseInsert({
    table: "category_hearings",
    name: "category_hearings_new_people",
    refuseWhen: `exists (select 1 from category_panel_members member
      inner join category_disputes dispute on dispute.authority_id = member.authority_id
        and dispute.id = new.dispute_id
      inner join category_decisions decision on decision.authority_id = dispute.authority_id
        and decision.id = dispute.decision_id
      where member.authority_id = new.authority_id and member.panel_id = new.panel_id
        and (member.person_id = decision.decided_by or member.person_id = dispute.replied_by
          or exists (select 1 from category_hearings hearing
            inner join category_panel_members former on former.authority_id = hearing.authority_id
              and former.panel_id = hearing.panel_id
            where hearing.authority_id = decision.authority_id and hearing.run_id = decision.run_id
              and hearing.school_id = decision.school_id and hearing.kind = 'moderation'
              and former.person_id = member.person_id)))`,
  });
}
