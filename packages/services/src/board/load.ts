import { type AgendaItem, findAgendaItem } from "@consortia/db/repositories/agenda-items";
import { type Board, findBoard, findBoardByCode } from "@consortia/db/repositories/boards";
import {
  type AdoptedConstitution,
  findAdoptedConstitution,
  findConstitutionOfMotion,
  findConstitutionOnAgenda,
} from "@consortia/db/repositories/constitution-adoptions";
import { findConstitution } from "@consortia/db/repositories/constitution-versions";
import { findMeeting, findMeetingByReference, type Meeting } from "@consortia/db/repositories/meetings";
import { findMotionOpening } from "@consortia/db/repositories/motion-openings";
import { findMotion, findMotionByReference, type Motion } from "@consortia/db/repositories/motions";
import { type RulesOfVote, rulesOfFirstAdoption } from "@consortia/domain/board/adoption";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import type { AnyCtx } from "../shared/ctx.ts";

/** Finders that refuse: each gives the thing, or `not_found` in words. */
export async function mustFindBoard(ctx: AnyCtx, boardId: string): Promise<Board> {
  return found(await findBoard(ctx.db, { authorityId: ctx.authorityId, boardId }), "board");
}

export async function mustFindBoardByCode(ctx: AnyCtx, code: string): Promise<Board> {
  return found(await findBoardByCode(ctx.db, { authorityId: ctx.authorityId, code }), "board");
}

export async function mustFindMeeting(ctx: AnyCtx, meetingId: string): Promise<Meeting> {
  return found(await findMeeting(ctx.db, { authorityId: ctx.authorityId, meetingId }), "meeting");
}

export async function mustFindMeetingByReference(
  ctx: AnyCtx,
  { boardId, reference }: { boardId: string; reference: string },
): Promise<Meeting> {
  const { authorityId } = ctx;
  return found(await findMeetingByReference(ctx.db, { authorityId, boardId, reference }), "meeting");
}

export async function mustFindItem(ctx: AnyCtx, itemId: string): Promise<AgendaItem> {
  return found(await findAgendaItem(ctx.db, { authorityId: ctx.authorityId, itemId }), "item");
}

export async function mustFindMotion(ctx: AnyCtx, motionId: string): Promise<Motion> {
  return found(await findMotion(ctx.db, { authorityId: ctx.authorityId, motionId }), "motion");
}

export async function mustFindMotionByReference(
  ctx: AnyCtx,
  { boardId, reference }: { boardId: string; reference: string },
): Promise<Motion> {
  const { authorityId } = ctx;
  return found(await findMotionByReference(ctx.db, { authorityId, boardId, reference }), "motion");
}

/** BRD-9: no vote without a constitution. */
export async function mustFindConstitution(ctx: AnyCtx, boardId: string): Promise<AdoptedConstitution> {
  const adopted = await findAdoptedConstitution(ctx.db, { authorityId: ctx.authorityId, boardId });
  if (adopted === null) throw notAdopted();
  return adopted;
}

type RulesInForce = RulesOfVote & { readonly constitutionId: Id<"ConstitutionVersionId"> };

/** The rules that voting on a motion would open under now: those in force, or the draft's own for the first (BRD-9). */
export async function mustFindRules(ctx: AnyCtx, motion: Motion): Promise<RulesInForce> {
  const { authorityId } = ctx;
  const adopted = await findAdoptedConstitution(ctx.db, { authorityId, boardId: motion.boardId });
  if (adopted !== null) return { constitutionId: adopted.id, rules: adopted.rules, isFirstAdoption: false };
  const constitutionId = await findConstitutionOfMotion(ctx.db, { authorityId, motionId: motion.id });
  if (constitutionId === null) throw notAdopted();
  return { constitutionId, ...rulesOfFirstAdoption(await versionOf(ctx, constitutionId)) };
}

/** The rules that a meeting sits under: those in force, or the draft on its agenda; null where there are none. */
export async function findRulesOfMeeting(ctx: AnyCtx, meeting: Meeting): Promise<RulesOfVote | null> {
  const { authorityId } = ctx;
  const adopted = await findAdoptedConstitution(ctx.db, { authorityId, boardId: meeting.boardId });
  if (adopted !== null) return { rules: adopted.rules, isFirstAdoption: false };
  const draft = await findConstitutionOnAgenda(ctx.db, { authorityId, meetingId: meeting.id });
  return draft === null ? null : rulesOfFirstAdoption(await versionOf(ctx, draft));
}

/** The opening of a motion and the rules that were in force then, whatever was adopted since. */
export async function mustFindOpening(ctx: AnyCtx, motion: Motion) {
  const ofMotion = { authorityId: ctx.authorityId, motionId: motion.id };
  const opening = present(
    await findMotionOpening(ctx.db, ofMotion),
    "A motion that was voted on has an opening",
  );
  const rules = await versionOf(ctx, opening.constitutionId);
  const isFirstAdoption = (await findConstitutionOfMotion(ctx.db, ofMotion)) === opening.constitutionId;
  const inForce: RulesOfVote = isFirstAdoption
    ? rulesOfFirstAdoption(rules)
    : { rules, isFirstAdoption: false };
  return { opening, inForce };
}

async function versionOf(ctx: AnyCtx, constitutionId: string) {
  const { authorityId } = ctx;
  const version = await findConstitution(ctx.db, { authorityId, constitutionId });
  return present(version, "A version of a constitution is never deleted").rules;
}

function notAdopted(): DomainError {
  return new DomainError("conflict", "This board cannot vote yet: its constitution has not been adopted.");
}

/** The refusal of what is not there; what may not be known of is refused in the same words. */
export function noSuch(what: string): DomainError {
  return notFound(`We cannot find that ${what}`);
}

function found<T>(thing: T | null, what: string): T {
  if (thing === null) throw noSuch(what);
  return thing;
}
