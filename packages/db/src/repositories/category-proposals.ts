import {
  type CriterionOutcome,
  type RunOutput,
  storedWordsSchema,
} from "@consortia/domain/categorisation/run";
import type { Reader } from "../store.ts";

export type ProposedCategory = {
  readonly schoolId: string;
  readonly urn: string;
  readonly name: string;
  /** Null where people must decide. */
  readonly code: string | null;
  readonly possible: readonly string[];
  readonly decidedBy: string;
  readonly missing: readonly string[];
};

export type StoredResult = {
  readonly criterion: string;
  readonly outcome: CriterionOutcome;
  readonly seen: readonly string[];
  readonly missing: readonly string[];
};

type OfRun = { readonly authorityId: string; readonly runId: string };
type OfSchool = OfRun & { readonly schoolId: string };

const most_schools = 5_000;
const most_criteria = 100;

/** What a run proposes, by the school's name. */
export async function listProposals(
  db: Reader,
  { authorityId, runId }: OfRun,
): Promise<readonly ProposedCategory[]> {
  const rows = await selectProposals(db, { authorityId, runId })
    .orderBy("schools.name")
    .orderBy("schools.urn")
    .limit(most_schools)
    .execute();
  return rows.map(asProposal);
}

export async function findProposal(
  db: Reader,
  { authorityId, runId, schoolId }: OfSchool,
): Promise<ProposedCategory | null> {
  const row = await selectProposals(db, { authorityId, runId })
    .where("proposal.school_id", "=", schoolId)
    .executeTakeFirst();
  return row === undefined ? null : asProposal(row);
}

function selectProposals(db: Reader, { authorityId, runId }: OfRun) {
  return db
    .selectFrom("category_proposals as proposal")
    .innerJoin("schools", (join) =>
      join
        .onRef("schools.authority_id", "=", "proposal.authority_id")
        .onRef("schools.id", "=", "proposal.school_id"),
    )
    .select([
      "proposal.school_id",
      "schools.urn",
      "schools.name",
      "proposal.code",
      "proposal.possible",
      "proposal.decided_by",
      "proposal.missing",
    ])
    .where("proposal.authority_id", "=", authorityId)
    .where("proposal.run_id", "=", runId);
}

type ProposalRow = Awaited<ReturnType<ReturnType<typeof selectProposals>["execute"]>>[number];

function asProposal(row: ProposalRow): ProposedCategory {
  return {
    schoolId: row.school_id,
    urn: row.urn,
    name: row.name,
    code: row.code,
    possible: storedWordsSchema.parse(JSON.parse(row.possible)),
    decidedBy: row.decided_by,
    missing: storedWordsSchema.parse(JSON.parse(row.missing)),
  };
}

/** What each criterion found of one school. */
export async function listResults(
  db: Reader,
  { authorityId, runId, schoolId }: OfSchool,
): Promise<readonly StoredResult[]> {
  const rows = await db
    .selectFrom("criterion_results")
    .select(["criterion", "outcome", "seen", "missing"])
    .where("authority_id", "=", authorityId)
    .where("run_id", "=", runId)
    .where("school_id", "=", schoolId)
    .orderBy("criterion")
    .limit(most_criteria)
    .execute();
  return rows.map((row) => ({
    criterion: row.criterion,
    outcome: row.outcome,
    seen: storedWordsSchema.parse(JSON.parse(row.seen)),
    missing: storedWordsSchema.parse(JSON.parse(row.missing)),
  }));
}

/** What a run stored as its output, to be hashed again. */
export async function listStoredOutput(
  db: Reader,
  { authorityId, runId }: OfRun,
): Promise<readonly RunOutput[]> {
  const proposals = await db
    .selectFrom("category_proposals")
    .select(["school_id", "code", "possible"])
    .where("authority_id", "=", authorityId)
    .where("run_id", "=", runId)
    .orderBy("school_id")
    .limit(most_schools)
    .execute();
  const results = await db
    .selectFrom("criterion_results")
    .select(["school_id", "criterion", "outcome"])
    .where("authority_id", "=", authorityId)
    .where("run_id", "=", runId)
    .orderBy("school_id")
    .orderBy("criterion")
    .limit(most_schools * most_criteria)
    .execute();
  const found = new Map<string, RunOutput["criteria"][number][]>();
  for (const { school_id, criterion, outcome } of results) {
    const one = { code: criterion, outcome };
    const standing = found.get(school_id);
    if (standing === undefined) found.set(school_id, [one]);
    else standing.push(one);
  }
  return proposals.map(({ school_id, code, possible }) => ({
    schoolId: school_id,
    code,
    possible: storedWordsSchema.parse(JSON.parse(possible)),
    criteria: found.get(school_id) ?? [],
  }));
}
