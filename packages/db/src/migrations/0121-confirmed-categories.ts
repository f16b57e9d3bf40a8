import type { Tools } from "../dialects/migration-tools.ts";

/** As they were when this landed. */
const bases = ["officer", "rule", "override", "dispute"] as const;

/**
 * A decision that comes from a panel points at the run, the hearing and what the rules proposed, so that it can be
 * walked both ways; and it says what the panel agreed, by the hand of somebody who was not on it.
 */
export async function up(tools: Tools): Promise<void> {
  await columns(tools);
  await rules(tools);
}

async function columns({ db, reviseTable, guardAnew }: Tools): Promise<void> {
  for (const column of ["run_id", "hearing_id", "proposed_code"]) {
    await db.schema.alterTable("category_decisions").addColumn(column, "text").execute();
  }
  await db.schema
    .createIndex("category_proposals_code")
    .unique()
    .on("category_proposals")
    .columns(["authority_id", "run_id", "school_id", "code"])
    .execute();
  await reviseTable("category_decisions", [
    { column: "basis", check: `basis in (${bases.map((one) => `'${one}'`).join(", ")})` },
    {
      add: "category_decisions_origin",
      as: `check ((basis = 'officer') = (hearing_id is null) and (hearing_id is null) = (run_id is null)
        and (basis <> 'officer' or proposed_code is null))`,
    },
    // CAT-4: what the rules proposed stands beside what people decided.
    {
      add: "category_decisions_as_proposed",
      as: `check (basis <> 'rule' or coalesce(proposed_code, '') = code)`,
    },
    {
      add: "category_decisions_override",
      as: `check (basis <> 'override' or coalesce(proposed_code, '') <> code)`,
    },
    { add: "category_decisions_hearing_once", as: `unique ("authority_id", "hearing_id")` },
    {
      add: "category_decisions_hearing",
      as: `foreign key ("authority_id", "hearing_id", "run_id", "school_id")
        references "category_hearings" ("authority_id", "id", "run_id", "school_id")`,
    },
    {
      add: "category_decisions_agreement",
      as: `foreign key ("authority_id", "hearing_id") references "category_agreements" ("authority_id", "hearing_id")`,
    },
    {
      add: "category_decisions_proposal",
      as: `foreign key ("authority_id", "run_id", "school_id", "proposed_code")
        references "category_proposals" ("authority_id", "run_id", "school_id", "code")`,
    },
  ]);
  await db.schema
    .createIndex("category_decisions_by_run")
    .on("category_decisions")
    .columns(["authority_id", "run_id", "school_id"])
    .execute();
  await guardAnew("category_decisions", "appendOnly", "superseded_by");
}

async function rules({ refuseInsert }: Tools): Promise<void> {
  await refuseInsert({
    table: "category_decisions",
    name: "category_decisions_as_agreed",
    refuseWhen: `new.hearing_id is not null and not exists (select 1 from category_agreements agreement
      where agreement.authority_id = new.authority_id and agreement.hearing_id = new.hearing_id
        and agreement.code = new.code and agreement.scheme_version_id = new.scheme_version_id)`,
  });
  // CAT-4: where the rules proposed something, it is not left out.
  await refuseInsert({
    table: "category_decisions",
    name: "category_decisions_proposal_kept",
    refuseWhen: `new.hearing_id is not null and new.proposed_code is null and exists (
      select 1 from category_proposals proposal where proposal.authority_id = new.authority_id
        and proposal.run_id = new.run_id and proposal.school_id = new.school_id and proposal.code is not null)`,
  });
  await refuseInsert({
    table: "category_decisions",
    name: "category_decisions_kind",
    refuseWhen: `exists (select 1 from category_hearings hearing where hearing.authority_id = new.authority_id
      and hearing.id = new.hearing_id and (hearing.kind = 'dispute') <> (new.basis = 'dispute'))`,
  });
  await refuseInsert({
    table: "category_decisions",
    name: "category_decisions_not_by_panel",
    refuseWhen: `new.basis in ('rule', 'override') and exists (select 1 from category_hearings hearing
      inner join category_panel_members member on member.authority_id = hearing.authority_id
        and member.panel_id = hearing.panel_id
      where hearing.authority_id = new.authority_id and hearing.id = new.hearing_id
        and member.person_id = new.decided_by)`,
  });
}
