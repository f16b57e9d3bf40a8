import { violationOf } from "@consortia/db/errors";
import type { Lock } from "@consortia/db/lock-order";
import { findAdoptedConstitution } from "@consortia/db/repositories/constitution-adoptions";
import { type Election, insertElection } from "@consortia/db/repositories/elections";
import { findGroup } from "@consortia/db/repositories/school-groups";
import {
  chairEligibility,
  type EligibilityRules,
  eligibilityPresets,
} from "@consortia/domain/elections/eligibility";
import { voterKindOf } from "@consortia/domain/elections/machine";
import { runElections } from "@consortia/domain/elections/policy";
import type { CallElection } from "@consortia/domain/elections/schemas";
import { closingInstant, timetableFault } from "@consortia/domain/elections/timetable";
import { DomainError, invalid, notFound } from "@consortia/domain/shared/errors";
import { asId, type Id, type PersonId } from "@consortia/domain/shared/ids";
import { londonDate } from "@consortia/domain/shared/time";
import { mustFindBoard } from "../board/load.ts";
import { seatsNow } from "../board/seats-now.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx, WriteCtx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { workingCalendar } from "../terms/working-calendar.ts";
import { boardIdsOf } from "./load.ts";
import { recordEvent } from "./take-step.ts";

/**
 * Calls an election of a consortium's leads, or of a board's chair or vice-chair, as its returning officer.
 * Nominations are opened apart.
 */
export async function callElection(ctx: Ctx, input: CallElection): Promise<{ electionId: Id<"ElectionId"> }> {
  const request = { key: input.requestKey, name: "callElection", body: input };
  return transact(ctx, { lock: [lockOf(input)], request }, async (ctx) => {
    const grant = await authorise(ctx, runElections, {
      voterKind: voterKindOf(input.places),
      candidateIds: [],
      ...(await runBy(ctx, input)),
    });
    const of = await whoElects(ctx, input);
    const at = ctx.clock.now();
    const fault = timetableFault(input, { today: londonDate(at), calendar: await workingCalendar(ctx) });
    if (fault !== null) throw invalid(fault.field, fault.words);
    const electionId = ctx.newId("ElectionId");
    await insertOne(ctx, { input, of, id: electionId });
    const { places, method, nominationsCloseOn, opensOn, closesOn } = input;
    const whose = of.boardId === null ? { consortium: of.consortiumId } : { board: of.boardId };
    const facts = { ...whose, places, method, eligibility: of.eligibility.code };
    const dates = { nominationsCloseOn, opensOn, closesOn };
    await recordEvent(ctx, { id: electionId }, { kind: "call", facts: { ...facts, ...dates } });
    await audit(ctx, grant, {
      act: "election_called",
      subjectKind: "election",
      subjectId: electionId,
      after: { ...whose, places, method },
    });
    return { electionId };
  });
}

function lockOf(input: CallElection): Lock {
  return "boardId" in input
    ? { table: "boards", id: input.boardId }
    : { table: "school_groups", id: input.consortiumId };
}

/** Whose clerks run it, and who has a vote in it. */
async function runBy(
  ctx: WriteCtx,
  input: CallElection,
): Promise<{ readonly boardIds: readonly string[]; readonly memberIds: readonly PersonId[] }> {
  if (!("boardId" in input)) {
    return { boardIds: await boardIdsOf(ctx, input.consortiumId), memberIds: [] };
  }
  const board = await mustFindBoard(ctx, input.boardId);
  const voting = (await seatsNow(ctx, board, null)).filter(({ votes }) => votes === 1);
  return { boardIds: [board.id], memberIds: voting.flatMap(({ holderId }) => holderId ?? []) };
}

type Whose = Pick<Election, "consortiumId" | "boardId" | "eligibility">;

/** The consortium, which is open, or the board, whose constitution says for how long a chair is elected (BRD-9). */
async function whoElects(ctx: WriteCtx, input: CallElection): Promise<Whose> {
  const { authorityId } = ctx;
  if ("boardId" in input) {
    const { boardId } = input;
    if ((await findAdoptedConstitution(ctx.db, { authorityId, boardId })) === null) {
      throw invalid("boardId", "This board has no constitution yet, which says how long a chair serves");
    }
    return { consortiumId: null, boardId, eligibility: chairEligibility };
  }
  const group = await findGroup(ctx.db, { authorityId, groupId: input.consortiumId });
  if (group?.kind !== "consortium") throw notFound("We cannot find that consortium");
  if (group.closedAt !== null) throw invalid("consortiumId", `${group.name} has closed`);
  const eligibility: EligibilityRules = eligibilityPresets[input.eligibility];
  return { consortiumId: asId("GroupId", group.id), boardId: null, eligibility };
}

async function insertOne(
  ctx: WriteCtx,
  { input, of, id }: { input: CallElection; of: Whose; id: Id<"ElectionId"> },
): Promise<void> {
  const { places, method, nominationsCloseOn, opensOn, closesOn } = input;
  try {
    await insertElection(ctx.db, {
      id,
      authorityId: ctx.authorityId,
      ...of,
      places,
      seats: places === "both" ? 2 : 1,
      method,
      state: "draft",
      nominationsCloseOn,
      nominationsCloseAt: closingInstant(nominationsCloseOn),
      opensOn,
      closesOn,
      closesAt: closingInstant(closesOn),
      returningOfficerId: actingPerson(ctx),
      createdAt: ctx.clock.now(),
    });
  } catch (error) {
    if (violationOf(error)?.kind !== "unique") throw error;
    const [who, field] = of.boardId === null ? ["consortium", "consortiumId"] : ["board", "boardId"];
    throw new DomainError("conflict", `This ${who} has an election under way. Finish or cancel that first.`, {
      field,
    });
  }
}
