import { insertRun } from "@consortia/db/repositories/allocation-runs";
import { findBoard } from "@consortia/db/repositories/boards";
import { findFormula } from "@consortia/db/repositories/formula-versions";
import { findFund } from "@consortia/db/repositories/funds";
import { contributionBar } from "@consortia/domain/funding/contribution-fund";
import { prepareRun } from "@consortia/domain/funding/policy";
import type { StartRunInput } from "@consortia/domain/funding/schemas";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";

/** An officer starts a run of one fund and one board (FUN-8). It is a draft until its inputs are frozen. */
export async function startRun(
  ctx: Ctx,
  input: StartRunInput,
): Promise<{ readonly runId: Id<"AllocationRunId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "startRun", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, prepareRun, { authorityId });
    const formula = await findFormula(ctx.db, { authorityId, formulaId: input.formulaId });
    const fund = await findFund(ctx.db, { authorityId, fundId: input.fundId });
    const board = await findBoard(ctx.db, { authorityId, boardId: input.boardId });
    if (formula === null || fund === null || board === null) throw notFound();
    const bar = contributionBar(fund);
    if (bar !== null) throw invalid("fundId", bar);
    if (formula.adoption === null) {
      throw new DomainError("conflict", "Adopt this formula first: only an adopted one prices a run.");
    }
    const isPot = formula.terms.method === "fixed_pot";
    if (isPot !== (input.pot !== null)) {
      throw invalid("pot", isPot ? "Enter the pot to share" : "Leave the pot empty: rates decide the amount");
    }
    const runId = ctx.newId("AllocationRunId");
    await insertRun(ctx.db, {
      id: runId,
      authorityId,
      fundId: fund.id,
      boardId: board.id,
      formulaId: formula.id,
      censusOn: input.censusOn,
      potPence: input.pot,
      preparedBy: actingPerson(ctx),
      preparedAt: ctx.clock.now(),
      copiedFrom: null,
    });
    await audit(ctx, grant, {
      act: "run_started",
      subjectKind: "allocation_run",
      subjectId: runId,
      after: { fund: fund.id, board: board.id, formula: formula.id, censusOn: input.censusOn },
    });
    return { runId };
  });
}
