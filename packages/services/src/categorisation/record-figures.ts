import { replaceObservation } from "@consortia/db/repositories/observations";
import type { FigureOutcome } from "@consortia/domain/categorisation/figure-file";
import { runCriteria } from "@consortia/domain/categorisation/policy";
import type { RecordFiguresInput } from "@consortia/domain/categorisation/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import type { SchoolId } from "@consortia/domain/shared/ids";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { sha256 } from "../shared/hash.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { checkFigures } from "./check-figures.ts";

/** What a file of figures would record; nothing is saved. */
export async function previewFigures(ctx: Ctx, { csv }: { csv: string }): Promise<FigureOutcome<SchoolId>> {
  await authorise(ctx, runCriteria, { authorityId: ctx.authorityId });
  return checkFigures(ctx, csv);
}

/**
 * Records the figures of a file: all rows or none. A figure that stood for the same subject, measure and period stays
 * on record, and the new one is the current one; a run that was worked keeps the figures it was worked from.
 * @throws DomainError `invalid` naming every bad row.
 */
export async function recordFigures(
  ctx: Ctx,
  input: RecordFiguresInput,
): Promise<{ readonly figures: number }> {
  const { authorityId } = ctx;
  const lock = [{ table: "authorities" as const, id: authorityId }];
  const hash = sha256(input.csv);
  const request = { key: input.requestKey, name: "recordFigures", body: hash };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, runCriteria, { authorityId });
    const checked = await checkFigures(ctx, input.csv);
    if (checked.outcome === "faulty") {
      throw new DomainError("invalid", checked.faults.map(({ says }) => says).join(". "), { field: "csv" });
    }
    const recordedBy = actingPerson(ctx);
    const recordedAt = ctx.clock.now();
    for (const row of checked.rows) {
      const id = ctx.newId("ObservationId");
      await replaceObservation(ctx.db, { ...row, id, authorityId, recordedBy, recordedAt });
    }
    await audit(ctx, grant, {
      act: "figures_recorded",
      subjectKind: "authority",
      subjectId: authorityId,
      after: { figures: checked.rows.length, file: hash },
    });
    return { figures: checked.rows.length };
  });
}
