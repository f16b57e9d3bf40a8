import { listBoards } from "@consortia/db/repositories/boards";
import { listConsortiaInLanes } from "@consortia/db/repositories/consortia";
import { findFormula, listFormulas } from "@consortia/db/repositories/formula-versions";
import { findScenario, listScenarios, type Scenario } from "@consortia/db/repositories/funding-scenarios";
import { lookIsLogged, seeCategoryDesk } from "@consortia/domain/categorisation/policy";
import { runConsultations } from "@consortia/domain/consultation/policy";
import type { Allocation } from "@consortia/domain/funding/allocate";
import type { FormulaTerms } from "@consortia/domain/funding/formula";
import { keepScenarios, seeMoneyDesk } from "@consortia/domain/funding/policy";
import { most_compared, type ScenarioLine } from "@consortia/domain/funding/scenario";
import type { Lane } from "@consortia/domain/register/lanes";
import { invalid, notFound } from "@consortia/domain/shared/errors";
import type { Pence } from "@consortia/domain/shared/money";
import type { LocalDate } from "@consortia/domain/shared/time";
import { mustFindBoard } from "../board/load.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { logLook } from "../shared/log-look.ts";
import { logMoneyLook, type MoneyLook } from "../shared/money-look.ts";
import { type Present, presentAllocation } from "./present-allocation.ts";
import { workAgainst } from "./work-run.ts";

export type WorkedScenario = {
  readonly scenario: Scenario;
  /** What it is held against: the allocation of its board that was posted last. */
  readonly present: Pick<Present, "title" | "postedAt" | "totalPence"> | null;
  /** Worked from what is known now, which may have changed since it was saved. */
  readonly worked:
    | {
        readonly outcome: "worked";
        readonly lines: readonly (ScenarioLine &
          Allocation["consortiumLines"][number] & { readonly name: string })[];
        readonly totalPence: Pence;
        readonly unallocatedPence: Pence;
        readonly isScaled: boolean;
      }
    | { readonly outcome: "refused"; readonly faults: readonly { readonly says: string }[] };
};

export type ScenarioPage = WorkedScenario & {
  /** Down to each school, for whoever sees categories at the desk; null for LA finance, which sees codes in runs alone. */
  readonly schools: readonly ScenarioSchool[] | null;
  readonly mayKeep: boolean;
  /** Whether the reader may save it as an option of a consultation. */
  readonly mayConsult: boolean;
};

type ScenarioSchool = Allocation["schoolLines"][number] & {
  readonly before: Allocation["schoolLines"][number]["exact"] | null;
};

export async function listSavedScenarios(ctx: Ctx): Promise<readonly Scenario[]> {
  await authorise(ctx, seeMoneyDesk, { authorityId: ctx.authorityId });
  return listScenarios(ctx.db, ctx.authorityId);
}

/** A scenario with its working. It shows codes of named schools to the category desk, so an auditor's look is logged. */
export async function readScenario(ctx: Ctx, { scenarioId }: { scenarioId: string }): Promise<ScenarioPage> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeMoneyDesk, { authorityId });
  const scenario = await findScenario(ctx.db, { authorityId, scenarioId });
  if (scenario === null) throw notFound();
  await logMoneyLook(ctx, grant, lookOf(scenario));
  const rights = await rightsOf(ctx);
  const { shown, allocation, present } = await work(ctx, scenario);
  const codes = seeCategoryDesk.allows(rights, { authorityId });
  const schools =
    codes === null || allocation === null
      ? null
      : allocation.schoolLines.map((line) => withBefore(line, present));
  if (schools !== null && codes !== null && lookIsLogged(rights, codes)) {
    await logLook(ctx, codes, { act: "scenario_categories_seen", ...lookOf(scenario) });
  }
  return {
    ...shown,
    schools,
    mayKeep: keepScenarios.allows(rights, { authorityId }) !== null,
    mayConsult: runConsultations.allows(rights, { authorityId }) !== null,
  };
}

/**
 * Up to four side by side: the same rows, a column each.
 * @throws DomainError `invalid` for more, and `not_found` for one that is not there.
 */
export async function compareScenarios(
  ctx: Ctx,
  { scenarioIds }: { scenarioIds: readonly string[] },
): Promise<readonly WorkedScenario[]> {
  const { authorityId } = ctx;
  const grant = await authorise(ctx, seeMoneyDesk, { authorityId });
  const wanted = [...new Set(scenarioIds)];
  if (wanted.length > most_compared) throw invalid("id", `Compare ${most_compared} scenarios at most.`);
  const compared: WorkedScenario[] = [];
  for (const scenarioId of wanted) {
    const scenario = await findScenario(ctx.db, { authorityId, scenarioId });
    if (scenario === null) throw notFound();
    await logMoneyLook(ctx, grant, lookOf(scenario));
    compared.push((await work(ctx, scenario)).shown);
  }
  return compared;
}

/** It holds what each consortium would get, and has now (FUN-11). */
function lookOf({ id }: Scenario): MoneyLook {
  return { subjectKind: "funding_scenario", subjectId: id };
}

/** What a new scenario begins from: the terms of a saved one, of a formula, or of the formula in force. */
export type ScenarioStart = {
  readonly boards: readonly { readonly id: string; readonly name: string }[];
  readonly from: {
    readonly name: string;
    readonly terms: FormulaTerms;
    readonly boardId: string | null;
    readonly censusOn: LocalDate | null;
    readonly totalPence: Pence | null;
  } | null;
};

export async function startScenario(ctx: Ctx, { from }: { from: string | null }): Promise<ScenarioStart> {
  const { authorityId } = ctx;
  await authorise(ctx, keepScenarios, { authorityId });
  const boards = (await listBoards(ctx.db, { authorityId })).map(({ id, name }) => ({ id, name }));
  const scenario = from === null ? null : await findScenario(ctx.db, { authorityId, scenarioId: from });
  if (scenario !== null) return { boards, from: scenario };
  const formula =
    (from === null ? null : await findFormula(ctx.db, { authorityId, formulaId: from })) ??
    (await formulaInForce(ctx));
  if (formula === null) return { boards, from: null };
  const base = { boardId: null, censusOn: null, totalPence: null };
  return { boards, from: { ...base, name: formula.name, terms: formula.terms } };
}

/** The formula adopted last. */
async function formulaInForce(ctx: AnyCtx) {
  const formulas = await listFormulas(ctx.db, ctx.authorityId);
  const adopted = formulas.flatMap((one) =>
    one.adoption === null ? [] : [{ one, at: one.adoption.adoptedAt }],
  );
  return adopted.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.one ?? null;
}

/** `shown` is for every reader of the desk; the rest is what single schools bring, which is not. */
async function work(
  ctx: AnyCtx,
  scenario: Scenario,
): Promise<{
  readonly shown: WorkedScenario;
  readonly allocation: Allocation | null;
  readonly present: Present | null;
}> {
  const { terms, schemeVersionId, boardId, censusOn, totalPence } = scenario;
  const { lanes } = await mustFindBoard(ctx, boardId);
  const basis = { formula: { terms, schemeVersionId }, lanes, censusOn };
  const worked = await workAgainst(ctx, basis, { potPence: totalPence, inFund: totalPence });
  const present = await presentAllocation(ctx, boardId);
  const against =
    present === null
      ? null
      : { title: present.title, postedAt: present.postedAt, totalPence: present.totalPence };
  if (worked.outcome === "refused") {
    const faults = worked.faults.map(({ says }) => ({ says }));
    return {
      shown: { scenario, present: against, worked: { ...worked, faults } },
      allocation: null,
      present,
    };
  }
  const { allocation } = worked;
  const { unallocatedPence, isScaled } = allocation;
  const lines = await namedLines(ctx, { allocation, present, lanes });
  const result = { lines, totalPence: allocation.totalPence, unallocatedPence, isScaled };
  return {
    shown: { scenario, present: against, worked: { outcome: "worked", ...result } },
    allocation,
    present,
  };
}

async function namedLines(
  ctx: AnyCtx,
  {
    allocation,
    present,
    lanes,
  }: { readonly allocation: Allocation; readonly present: Present | null; readonly lanes: readonly Lane[] },
) {
  const consortia = await listConsortiaInLanes(ctx.db, { authorityId: ctx.authorityId, lanes });
  const names = new Map<string, string>(consortia.map(({ id, name }) => [id, name]));
  return allocation.consortiumLines.map((line) => ({
    ...line,
    name: names.get(line.consortiumId) ?? "",
    beforePence: present === null ? null : (present.amounts.get(line.consortiumId) ?? 0n),
  }));
}

function withBefore(line: Allocation["schoolLines"][number], present: Present | null): ScenarioSchool {
  const key = `${line.schoolId} ${line.lane}`;
  return {
    ...line,
    before: present === null ? null : (present.schools.get(key) ?? { numerator: 0n, denominator: 1n }),
  };
}
