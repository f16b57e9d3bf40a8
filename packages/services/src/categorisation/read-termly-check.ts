import type { CategoryCheck } from "@consortia/db/repositories/category-checks";
import type { ProposedCategory, StoredResult } from "@consortia/db/repositories/category-proposals";
import type { RecordedFigure } from "@consortia/db/repositories/observations";
import type { AdoptedScheme } from "@consortia/db/repositories/scheme-adoptions";
import { listSchoolsById } from "@consortia/db/repositories/schools";
import { lookIsLogged, seeCategoryDesk } from "@consortia/domain/categorisation/policy";
import { outcomeOf } from "@consortia/domain/categorisation/run";
import {
  type CheckedTerm,
  type CheckFinding,
  waitsForAnswer,
} from "@consortia/domain/categorisation/termly-check";
import { present } from "@consortia/domain/shared/assert";
import { notFound } from "@consortia/domain/shared/errors";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { type TermlyLine, termlyLines } from "./termly-lines.ts";

/** A category in force as the desk's list of the term shows it. */
export type CheckLine = {
  readonly urn: string;
  readonly name: string;
  readonly codeNow: string;
  /** What the criteria say now; null where they cannot tell. */
  readonly proposed: string | null;
  readonly possible: readonly string[];
  readonly finding: CheckFinding;
  /** How many figures arrived since the decision. */
  readonly arrived: number;
  readonly answer: CategoryCheck | null;
  /** Whether it keeps the term from being done. */
  readonly waits: boolean;
};

export type TermlyCheck = {
  readonly term: CheckedTerm;
  readonly scheme: AdoptedScheme;
  readonly lines: readonly CheckLine[];
  /** How many schools wait for an answer; the term is done at none. */
  readonly waiting: number;
};

/** The check of this term over every category in force. It shows codes of named schools: an auditor's look is logged. */
export async function readTermlyCheck(ctx: Ctx): Promise<TermlyCheck> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeCategoryDesk, { authorityId });
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, { act: "checks_seen", subjectKind: "authority", subjectId: authorityId });
  }
  const { term, scheme, lines } = await termlyLines(ctx);
  const names = await namesOf(ctx, lines);
  const shown = lines
    .map(({ schoolId, decision, found, finding, arrived, answer }) => ({
      ...present(names.get(schoolId), "A school with a category is there"),
      codeNow: decision.code,
      proposed: found.proposal.category,
      possible: found.proposal.possible,
      finding,
      arrived: arrived.length,
      answer,
      waits: waitsForAnswer({ finding, isAnswered: answer !== null }),
    }))
    .toSorted((one, other) => (`${one.name} ${one.urn}` < `${other.name} ${other.urn}` ? -1 : 1));
  return { term, scheme, lines: shown, waiting: shown.filter(({ waits }) => waits).length };
}

async function namesOf(ctx: AnyCtx, lines: readonly TermlyLine[]) {
  const { authorityId } = ctx;
  if (lines.length === 0) return new Map<string, { urn: string; name: string }>();
  const ids = lines.map(({ schoolId }) => schoolId);
  const schools = await listSchoolsById(ctx.db, { authorityId, ids });
  return new Map<string, { urn: string; name: string }>(
    schools.map(({ id, urn, name }) => [id, { urn, name }]),
  );
}

/** One school of the check: what arrived, what each criterion says now, and the answer of the term. */
export type SchoolCheck = {
  readonly term: CheckedTerm;
  readonly scheme: AdoptedScheme;
  readonly decision: TermlyLine["decision"];
  readonly finding: CheckFinding;
  readonly proposal: ProposedCategory;
  readonly results: readonly StoredResult[];
  readonly arrived: readonly RecordedFigure[];
  readonly answer: CategoryCheck | null;
};

export async function readSchoolCheck(ctx: Ctx, { urn }: { urn: string }): Promise<SchoolCheck> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeCategoryDesk, { authorityId });
  const { term, scheme, lines } = await termlyLines(ctx);
  const names = await namesOf(ctx, lines);
  const line = lines.find(({ schoolId }) => names.get(schoolId)?.urn === urn);
  if (line === undefined) throw notFound("We cannot find an open school with that URN and a category");
  const { schoolId, decision, finding, found, arrived, answer } = line;
  if (lookIsLogged(await rightsOf(ctx), grant)) {
    await logLook(ctx, grant, { act: "proposal_seen", subjectKind: "school", subjectId: schoolId });
  }
  const { category: code, ...proposal } = found.proposal;
  return {
    term,
    scheme,
    decision,
    finding,
    proposal: { ...proposal, code, schoolId, urn, name: names.get(schoolId)?.name ?? "" },
    results: found.results.map((one) => ({
      criterion: one.code,
      outcome: outcomeOf(one),
      seen: one.finding.seen,
      missing: one.finding.missing,
    })),
    arrived,
    answer,
  };
}
