import { lockRows } from "@consortia/db/lock-order";
import { findBoard } from "@consortia/db/repositories/boards";
import { insertScenario, lastScenarioNumber } from "@consortia/db/repositories/funding-scenarios";
import { keepScenarios } from "@consortia/domain/funding/policy";
import type { SaveScenarioInput } from "@consortia/domain/funding/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { adoptedScheme } from "../categorisation/adopted-scheme.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { termsOf } from "./formula-terms.ts";
import { workAgainst } from "./work-run.ts";

/**
 * Works a scenario out and keeps it; saved again under its name it is the next version of it.
 * @throws DomainError `invalid` saying by how much it does not add up, or naming each school that stands in the way.
 */
export async function saveScenario(
  ctx: Ctx,
  input: SaveScenarioInput,
): Promise<{ readonly scenarioId: Id<"ScenarioId"> }> {
  const { authorityId } = ctx;
  const request = { key: input.requestKey, name: "saveScenario", body: input };
  return transact(ctx, { request }, async (ctx) => {
    const grant = await authorise(ctx, keepScenarios, { authorityId });
    const { name, censusOn, total, boardId } = input;
    const board = await findBoard(ctx.db, { authorityId, boardId });
    if (board === null) throw notFound();
    // Two who save under one name at once save two versions.
    await lockRows(ctx.db, ctx.store.dialect, [{ table: "authorities", id: authorityId }]);
    const scheme = await adoptedScheme(ctx);
    const terms = await termsOf(ctx, { input, scheme });
    const basis = { formula: { terms, schemeVersionId: scheme.id }, lanes: board.lanes, censusOn };
    const worked = await workAgainst(ctx, basis, { potPence: total, inFund: total });
    if (worked.outcome === "refused") {
      const says = worked.faults.map((fault) => fault.says).join(" ");
      throw new DomainError("invalid", `This does not add up, so it is not saved. ${says}`, {
        field: "total",
      });
    }
    const scenarioId = ctx.newId("ScenarioId");
    const number = (await lastScenarioNumber(ctx.db, { authorityId, name })) + 1;
    await insertScenario(ctx.db, {
      ...{ id: scenarioId, authorityId, name, number, boardId, censusOn, terms },
      schemeVersionId: scheme.id,
      totalPence: total,
      createdBy: actingPerson(ctx),
      createdAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "scenario_saved",
      subjectKind: "funding_scenario",
      subjectId: scenarioId,
      after: { board: boardId, number, total, method: terms.method },
    });
    return { scenarioId };
  });
}
