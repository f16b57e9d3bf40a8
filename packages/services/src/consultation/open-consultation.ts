import {
  type ConsultationOption,
  insertAmounts,
  listOptions,
} from "@consortia/db/repositories/consultation-options";
import type { Consultation } from "@consortia/db/repositories/consultations";
import { optionLetter, optionsBar } from "@consortia/domain/consultation/option";
import { runConsultations } from "@consortia/domain/consultation/policy";
import type { OpenConsultationInput } from "@consortia/domain/consultation/schemas";
import { closingDayBar, closingInstant } from "@consortia/domain/consultation/window";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { londonDate } from "@consortia/domain/shared/time";
import { mustFindBoard } from "../board/load.ts";
import { presentAllocation } from "../funding/present-allocation.ts";
import { readDecisions, workAgainst } from "../funding/work-run.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { mustFindConsultation } from "./load.ts";
import { takeStep } from "./take-step.ts";
import { tellHeads } from "./tell-heads.ts";

/**
 * Asks the schools: from now on options stand as they are (CON-2), with what each consortium would get under each.
 * Everybody answers on the same numbers, and nobody sees a category change in a number that moves.
 */
export async function openConsultation(
  ctx: Ctx,
  input: OpenConsultationInput,
): Promise<{ readonly told: number }> {
  const { authorityId } = ctx;
  const { consultationId, closesOn } = input;
  const lock = [{ table: "consultations", id: consultationId }] as const;
  const request = { key: input.requestKey, name: "openConsultation", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const grant = await authorise(ctx, runConsultations, { authorityId });
    const consultation = await mustFindConsultation(ctx, consultationId);
    const openedAt = ctx.clock.now();
    const today = londonDate(openedAt);
    const bar = closingDayBar(closesOn, { today, calendar: await workingCalendar(ctx) });
    if (bar !== null) throw invalid("closesOn", bar);
    const options = await listOptions(ctx.db, { authorityId, consultationId });
    const fewBar = optionsBar(options.length);
    if (fewBar !== null) throw new DomainError("conflict", fewBar);
    const closesAt = closingInstant(closesOn);
    const step = { state: "open", openedBy: actingPerson(ctx), openedAt, closesOn, closesAt } as const;
    await takeStep(ctx, consultation, { event: "open", step });
    await keepAmounts(ctx, { consultation, options });
    const told = await tellHeads(ctx, { ...consultation, closesOn });
    await audit(ctx, grant, {
      act: "consultation_opened",
      subjectKind: "consultation",
      subjectId: consultationId,
      after: { closesOn, options: options.length, told },
    });
    return { told };
  });
}

/** Works each option as a funding run is worked, and keeps what each consortium would get beside what it has. */
async function keepAmounts(
  ctx: WriteCtx,
  { consultation, options }: { consultation: Consultation; options: readonly ConsultationOption[] },
): Promise<void> {
  const { authorityId } = ctx;
  const { boardId, schemeVersionId } = consultation;
  const { lanes } = await mustFindBoard(ctx, boardId);
  const present = await presentAllocation(ctx, boardId);
  const decisions = await readDecisions(ctx, schemeVersionId);
  for (const [place, { id: optionId, terms, censusOn, totalPence }] of options.entries()) {
    const basis = { formula: { terms, schemeVersionId }, lanes, censusOn, decisions };
    const worked = await workAgainst(ctx, basis, { potPence: totalPence, inFund: totalPence });
    if (worked.outcome === "refused") {
      const says = worked.faults.map((fault) => fault.says).join(" ");
      throw new DomainError("conflict", `Option ${optionLetter(place)} does not add up any more. ${says}`);
    }
    const amounts = worked.allocation.consortiumLines.map(({ consortiumId, pence }) => ({
      optionId,
      consortiumId,
      pence,
      beforePence: present === null ? null : (present.amounts.get(consortiumId) ?? 0n),
    }));
    await insertAmounts(ctx.db, { authorityId, amounts });
  }
}
