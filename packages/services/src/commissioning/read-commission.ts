import { listActsOn } from "@consortia/db/repositories/audit-events";
import { type Board, listBoards } from "@consortia/db/repositories/boards";
import { listDecisions } from "@consortia/db/repositories/decision-records";
import { listMotionAddresses } from "@consortia/db/repositories/motion-addresses";
import { findPerson } from "@consortia/db/repositories/people";
import { listSharePostings } from "@consortia/db/repositories/school-shares";
import { listScopeNames } from "@consortia/db/repositories/scopes";
import { readMeetings } from "@consortia/domain/board/policy";
import { decisionInWords } from "@consortia/domain/commissioning/decision";
import { commissionMachine, nextActs } from "@consortia/domain/commissioning/machine";
import { mayAnswerShare, mayRead, maySend, mayWithdraw } from "@consortia/domain/commissioning/policy";
import { shareAnswerBar, signatureBar } from "@consortia/domain/commissioning/school-share";
import type { Rights } from "@consortia/domain/register/rights";
import { mustAllow } from "@consortia/domain/register/rights";
import { present } from "@consortia/domain/shared/assert";
import { canStep } from "@consortia/domain/shared/machine";
import { formatDateTime } from "@consortia/domain/shared/time";
import { rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logMoneyLook } from "../shared/money-look.ts";
import { budgetsInSight } from "./budgets-in-sight.ts";
import { type LoadedCommission, loadCommission } from "./load-commission.ts";

const most_acts = 200;

/** A commission as its page shows it: state, whose turn it is, money, what was decided, and the trail. */
export async function readCommission(ctx: Ctx, { reference }: { reference: string }) {
  const loaded = await loadCommission(ctx, { reference });
  const rights = await rightsOf(ctx);
  const grant = mustAllow(mayRead, rights, loaded.facts, "not_found");
  const { commission, beneficiaries, placements } = loaded;
  await logMoneyLook(ctx, grant, { subjectKind: "commission", subjectId: commission.id });
  const { authorityId } = ctx;
  const names = await listScopeNames(ctx.db, { authorityId, ids: [commission.consortiumId] });
  const proposer = await findPerson(ctx.db, { authorityId, personId: commission.proposedById });
  const decisions = await listDecisions(ctx.db, { authorityId, commissionId: commission.id });
  const placed = await listMotionAddresses(ctx.db, {
    authorityId,
    motionIds: placements.map((one) => one.motionId),
  });
  const motions = placed.filter(
    ({ meetingState: state, calledAt }) => readMeetings.allows(rights, { state, calledAt }) !== null,
  );
  const boards = await listBoards(ctx.db, { authorityId });
  const acts = await listActsOn(ctx.db, {
    authorityId,
    kind: "commission",
    id: commission.id,
    limit: most_acts,
  });
  return {
    ...commission,
    consortiumName: names.get(commission.consortiumId) ?? "",
    proposedBy: proposer?.name ?? "",
    schools: beneficiaries,
    /** Each with the year that its money is in now, and what it has left for those who see that. */
    budgets: await budgetsInSight(ctx, loaded),
    schoolShares: await sharesInSight(ctx, loaded, rights),
    nextAct: nextActOf(loaded),
    decisions: decisions.map((decision) => ({
      ...decision,
      words: decisionInWords({ ...decision, reference }),
    })),
    motions,
    /** Decisions asked for between meetings, newest first. */
    urgent: loaded.urgent.map(({ id, boardId, reference: urgentReference, state }) => ({
      id,
      reference: urgentReference,
      state,
      isUndone: decisions.some(({ urgentId, outcome }) => urgentId === id && outcome === "undone"),
      ...boardWords(boards, boardId),
    })),
    acts,
    may: actsOpenTo(rights, loaded),
  };
}

/** What schools pay themselves, what their heads said, and what went back to them since. */
async function sharesInSight(ctx: Ctx, { commission, schoolShares }: LoadedCommission, rights: Rights) {
  const postings = await listSharePostings(ctx.db, {
    authorityId: ctx.authorityId,
    commissionId: commission.id,
  });
  return schoolShares.map((share) => ({
    ...share,
    postings: postings.filter(({ shareId }) => shareId === share.id),
    mayAnswer:
      shareAnswerBar(commission, share.answer) === null &&
      mayAnswerShare.allows(rights, { schoolId: share.schoolId }) !== null,
  }));
}

function boardWords(boards: readonly Board[], boardId: string) {
  const board = present(
    boards.find(({ id }) => id === boardId),
    "A board stays",
  );
  return { boardCode: board.code, boardName: board.name };
}

/** While three people are asked, it is their turn and not the clerk's; and before that the schools' that pay. */
function nextActOf({ commission, schoolShares, urgent }: LoadedCommission): string {
  const unsigned =
    commission.state === "submitted" ? signatureBar(commission.reference, schoolShares, true) : null;
  if (unsigned !== null) return unsigned;
  const asked = urgent.find(({ state }) => state === "asked");
  return asked === undefined
    ? nextActs[commission.state]
    : `The chair, the vice-chair and LA finance answer by ${formatDateTime(asked.neededBy)}.`;
}

/** What the viewer may do now. The use-case decides again when it is done; this only spares a vain button. */
function actsOpenTo(rights: Rights, { commission, facts }: LoadedCommission) {
  const { state } = commission;
  return {
    change: state === "draft" && maySend.allows(rights, facts) !== null,
    send: canStep(commissionMachine, state, "send") && maySend.allows(rights, facts) !== null,
    withdraw: canStep(commissionMachine, state, "withdraw") && mayWithdraw.allows(rights, facts) !== null,
  };
}
