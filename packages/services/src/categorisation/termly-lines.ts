import { type CategoryCheck, listChecks } from "@consortia/db/repositories/category-checks";
import { type CurrentDecision, listCurrentDecisions } from "@consortia/db/repositories/category-decisions";
import { listFiguresSince, type RecordedFigure } from "@consortia/db/repositories/observations";
import type { AdoptedScheme } from "@consortia/db/repositories/scheme-adoptions";
import { listTermCalendars } from "@consortia/db/repositories/term-calendars";
import type { Categorised } from "@consortia/domain/categorisation/criteria";
import {
  type CheckedTerm,
  type CheckFinding,
  checkFinding,
  isAnswered,
  termOn,
} from "@consortia/domain/categorisation/termly-check";
import { londonDate } from "@consortia/domain/shared/time";
import type { AnyCtx } from "../shared/ctx.ts";
import { adoptedScheme } from "./adopted-scheme.ts";
import { gatherSchools, workNow } from "./keep-run.ts";

/** A category in force beside what the criteria say of the school now. */
export type TermlyLine = {
  readonly schoolId: string;
  readonly decision: CurrentDecision;
  readonly found: Categorised;
  readonly finding: CheckFinding;
  /** What was recorded since the decision. */
  readonly arrived: readonly RecordedFigure[];
  /** The answer of this term, if it answers what is found now. */
  readonly answer: CategoryCheck | null;
};

/** Every open school with a category in force, worked over the figures of now; nothing of it is kept. */
export async function termlyLines(ctx: AnyCtx): Promise<{
  readonly term: CheckedTerm;
  readonly scheme: AdoptedScheme;
  readonly lines: readonly TermlyLine[];
}> {
  const { authorityId } = ctx;
  const scheme = await adoptedScheme(ctx);
  const at = ctx.clock.now();
  const term = termOn(londonDate(at), await listTermCalendars(ctx.db, { authorityId, at }));
  const decisions = await listCurrentDecisions(ctx.db, { authorityId, schemeVersionId: scheme.id });
  const decisionOf = new Map<string, CurrentDecision>(decisions.map((one) => [one.schoolId, one]));
  const schools = (await gatherSchools(ctx)).filter(({ schoolId }) => decisionOf.has(schoolId));
  const { worked } = await workNow(ctx, scheme, schools);
  const arrivedOf = await arrivedSince(ctx, decisions);
  const checks = new Map(
    (await listChecks(ctx.db, { authorityId, ...term })).map((one) => [one.schoolId, one]),
  );
  const lines = worked.flatMap(({ schoolId, ...found }): readonly TermlyLine[] => {
    const decision = decisionOf.get(schoolId);
    if (decision === undefined) return [];
    const proposedNow = found.proposal.category;
    const { id: decisionId, code, proposedCode: proposedThen } = decision;
    const check = checks.get(schoolId) ?? null;
    return [
      {
        schoolId,
        decision,
        found,
        finding: checkFinding({ code, proposedThen, proposedNow }),
        arrived: arrivedOf.get(schoolId) ?? [],
        answer: isAnswered(check, { decisionId, proposedNow }) ? check : null,
      },
    ];
  });
  return { term, scheme, lines };
}

/** The figures of each school that were recorded after its decision. */
async function arrivedSince(
  ctx: AnyCtx,
  decisions: readonly CurrentDecision[],
): Promise<ReadonlyMap<string, readonly RecordedFigure[]>> {
  const sinceOf = new Map<string, string>(decisions.map((one) => [one.schoolId, one.recordedAt]));
  const [oldest] = [...sinceOf.values()].toSorted();
  const arrived = new Map<string, RecordedFigure[]>();
  if (oldest === undefined) return arrived;
  const { authorityId } = ctx;
  for (const figure of await listFiguresSince(ctx.db, { authorityId, since: oldest })) {
    const since = sinceOf.get(figure.schoolId);
    if (since === undefined || figure.recordedAt <= since) continue;
    arrived.set(figure.schoolId, [...(arrived.get(figure.schoolId) ?? []), figure]);
  }
  return arrived;
}
