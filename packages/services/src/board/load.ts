import { type AgendaItem, findAgendaItem } from "@consortia/db/repositories/agenda-items";
import { type Board, findBoard, findBoardByCode } from "@consortia/db/repositories/boards";
import {
  type AdoptedConstitution,
  findAdoptedConstitution,
  listAdoptions,
} from "@consortia/db/repositories/constitution-versions";
import { findMeeting, findMeetingByReference, type Meeting } from "@consortia/db/repositories/meetings";
import { findMotionOpening } from "@consortia/db/repositories/motion-openings";
import { findMotion, findMotionByReference, type Motion } from "@consortia/db/repositories/motions";
import { present } from "@consortia/domain/shared/assert";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { PersonId } from "@consortia/domain/shared/ids";
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
  if (adopted === null) {
    throw new DomainError("conflict", "This board cannot vote yet: its constitution has not been adopted.");
  }
  return adopted;
}

/** The opening of a motion and the rules that were in force then, whatever was adopted since. */
export async function mustFindOpening(ctx: AnyCtx, motion: Motion) {
  const { authorityId } = ctx;
  const opening = present(
    await findMotionOpening(ctx.db, { authorityId, motionId: motion.id }),
    "A motion that was voted on has an opening",
  );
  const adoptions = await listAdoptions(ctx.db, { authorityId, boardId: motion.boardId });
  const { rules } = present(
    adoptions.find((one) => one.id === opening.constitutionId),
    "Voting opens under an adopted constitution",
  );
  return { opening, rules };
}

/** The signed-in person. Acts of a board are never a system actor's but for a close at a deadline. */
export function actingPerson(ctx: AnyCtx): PersonId {
  if (ctx.actor.kind === "person") return ctx.actor.personId;
  throw new DomainError("forbidden", "Sign in to do this.");
}

function found<T>(thing: T | null, what: string): T {
  if (thing === null) throw notFound(`We cannot find that ${what}`);
  return thing;
}
