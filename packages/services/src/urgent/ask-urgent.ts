import { insertUrgent, listUrgent, nextUrgentNumber } from "@consortia/db/repositories/urgent-decisions";
import { returnsClose } from "@consortia/domain/board/written";
import { commissionMachine } from "@consortia/domain/commissioning/machine";
import { DomainError, invalid } from "@consortia/domain/shared/errors";
import { canStep, words } from "@consortia/domain/shared/machine";
import type { Instant } from "@consortia/domain/shared/time";
import { askUrgent as mayAsk } from "@consortia/domain/urgent/policy";
import type { AskUrgent } from "@consortia/domain/urgent/schemas";
import { capBar, urgentReference } from "@consortia/domain/urgent/urgent";
import { mustFindBoard, mustFindConstitution } from "../board/load.ts";
import { type LoadedCommission, loadCommission } from "../commissioning/load-commission.ts";
import { refuseUnlessSigned } from "../commissioning/place-loaded.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { tellAsked } from "./letters.ts";
import { agreedFor, mustFindUrgent } from "./load.ts";
import { mustFindSigners } from "./signers.ts";

/**
 * The board clerk asks the chair, the vice-chair and LA finance for a decision that cannot wait for a meeting. The
 * commission stays where it was until all three have agreed; nothing else decides it meanwhile.
 */
export async function askUrgent(ctx: Ctx, input: AskUrgent): Promise<{ reference: string }> {
  const { boardId, reference } = input;
  await authorise(ctx, mayAsk, { boardId, authorityId: ctx.authorityId }, "not_found");
  const { commission } = await loadCommission(ctx, { reference });
  const lock = [
    { table: "boards", id: boardId },
    { table: "commissions", id: commission.id },
  ] as const;
  const request = { key: input.requestKey, name: "askUrgent", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const { authorityId } = ctx;
    const grant = await authorise(ctx, mayAsk, { boardId, authorityId }, "not_found");
    const board = await mustFindBoard(ctx, boardId);
    const loaded = await loadCommission(ctx, { reference });
    const { commission } = loaded;
    await refuseUnlessWaiting(ctx, loaded, boardId);
    const { id: constitutionId, rules } = await mustFindConstitution(ctx, boardId);
    const { max_pence, proposedById } = commission;
    const cap_pence = rules.urgentCap;
    const bar = capBar({
      reference,
      max_pence,
      cap_pence,
      agreed_pence: await agreedFor(ctx, loaded, boardId),
    });
    if (cap_pence === null || bar !== null) throw new DomainError("conflict", bar ?? "");
    const askedById = actingPerson(ctx);
    const signers = await mustFindSigners(ctx, board, loaded, askedById);
    const number = await nextUrgentNumber(ctx.db, { authorityId, boardId });
    const id = ctx.newId("UrgentDecisionId");
    const closedReason = input.closedReason ?? "";
    await insertUrgent(ctx.db, {
      id,
      authorityId,
      boardId,
      number,
      reference: urgentReference(number),
      commissionId: commission.id,
      consortiumId: commission.consortiumId,
      lane: commission.lane,
      constitutionId,
      max_pence,
      cap_pence,
      part: closedReason === "" ? "part1" : "part2",
      reason: input.reason,
      closedReason: closedReason === "" ? null : closedReason,
      requesterId: proposedById,
      askedById,
      askedAt: ctx.clock.now(),
      neededBy: deadlineOn(ctx, input),
    });
    const urgent = await mustFindUrgent(ctx, id);
    await tellAsked(ctx, { board, urgent, loaded, signers });
    await audit(ctx, grant, {
      act: "urgent_decision_asked",
      subjectKind: "urgent_decision",
      subjectId: id,
      after: { commission: commission.id, max_pence, cap_pence, neededBy: urgent.neededBy },
    });
    return { reference: urgent.reference };
  });
}

/** An answer is taken until the end of that day's office hours. */
function deadlineOn(ctx: WriteCtx, { neededOn }: AskUrgent): Instant {
  const neededBy = returnsClose(neededOn);
  if (neededBy > ctx.clock.now()) return neededBy;
  throw invalid("neededOn", "Date it is needed by must be today before 5:00pm, or later");
}

/** @throws DomainError `conflict` for a commission that is not this board's, or does not wait for an agenda. */
export async function refuseUnlessWaiting(
  ctx: AnyCtx,
  loaded: LoadedCommission,
  boardId: string,
): Promise<void> {
  const { commission, facts } = loaded;
  const { reference, state } = commission;
  if (!facts.boardIds.some((one) => one === boardId)) {
    throw new DomainError("conflict", `This board does not decide for ${commission.lane} schools.`);
  }
  if (!canStep(commissionMachine, state, "agree")) {
    throw new DomainError(
      "conflict",
      `${reference} is ${words(state)}. Only a commission that waits for an agenda can be decided between meetings.`,
    );
  }
  await refuseUnlessSigned(ctx, loaded);
  const { authorityId } = ctx;
  const [asked] = await listUrgent(ctx.db, { authorityId, commissionId: commission.id, states: ["asked"] });
  if (asked !== undefined) {
    throw new DomainError("conflict", `${asked.reference} asks for ${reference} already.`);
  }
}
