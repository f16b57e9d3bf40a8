import type { Tools } from "../dialects/migration-tools.ts";

/**
 * What is decided between two meetings for one consortium stays within the cap, however many commissions ask for it.
 * Three people may agree to what would go over it: it is refused then, by the rule and by none of them.
 */
export async function up({ dropRefusal, refuseInsert, refuseUpdate }: Tools): Promise<void> {
  const answers = (answer: string) =>
    `(select count(*) from urgent_answers where authority_id = new.authority_id
      and urgent_decision_id = new.id and answer = '${answer}')`;
  await dropRefusal("urgent_decisions_refused_by_one");
  await refuseUpdate({
    table: "urgent_decisions",
    name: "urgent_decisions_refused_by_one",
    refuseWhen: `new.state = 'refused' and old.state <> 'refused' and new.ended_at < new.needed_by
      and ${answers("refuse")} = 0 and ${answers("agree")} <> 3`,
  });
  await refuseInsert({
    table: "decision_records",
    name: "decision_records_within_cap",
    refuseWhen: `new.route = 'urgent' and new.outcome = 'approved' and exists
      (select 1 from urgent_decisions asked where asked.authority_id = new.authority_id
        and asked.id = new.urgent_decision_id and asked.cap_pence < asked.max_pence + (${agreed})) `,
  });
}

/** Held for the same consortium by this board's three, since the last meeting was told. */
const agreed = `select coalesce(sum(other.max_pence), 0) from urgent_decisions other
  join decision_records held on held.authority_id = other.authority_id and held.urgent_decision_id = other.id
    and held.outcome = 'approved'
  join commissions paid on paid.authority_id = other.authority_id and paid.id = other.commission_id
  where other.authority_id = asked.authority_id and other.board_id = asked.board_id
    and other.consortium_id = asked.consortium_id and other.state = 'taken' and paid.state <> 'withdrawn'
    and not exists (select 1 from decision_records undone where undone.authority_id = other.authority_id
      and undone.urgent_decision_id = other.id and undone.outcome = 'undone')`;
