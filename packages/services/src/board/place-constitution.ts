import {
  findLatestConstitutionItem,
  insertConstitutionMotion,
} from "@consortia/db/repositories/constitution-adoptions";
import type { findConstitution } from "@consortia/db/repositories/constitution-versions";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { DomainError } from "@consortia/domain/shared/errors";
import { traceReturn } from "../agenda/trace-return.ts";
import type { WriteCtx } from "../shared/ctx.ts";
import { type AddedItem, placeOnAgenda } from "./add-agenda-item.ts";
import { mustFindBoard } from "./load.ts";

type Version = NonNullable<Awaited<ReturnType<typeof findConstitution>>>;

/**
 * Puts the motion that would adopt a version on an agenda of its board, for every lane; board and meeting are locked.
 * @throws DomainError `conflict` in writing.
 */
export async function placeConstitution(
  ctx: WriteCtx,
  { version, meeting }: { readonly version: Version; readonly meeting: Meeting },
): Promise<AddedItem> {
  const { authorityId } = ctx;
  if (meeting.kind === "written") {
    throw new DomainError("conflict", "A constitution is adopted in a meeting, never in writing.");
  }
  const board = await mustFindBoard(ctx, meeting.boardId);
  const from = await findLatestConstitutionItem(ctx.db, { authorityId, constitutionId: version.id });
  const added = await placeOnAgenda(ctx, {
    meetingId: meeting.id,
    title: `Constitution, version ${version.number}`,
    purpose: "decision",
    lanes: [...board.lanes],
    motion: {
      kind: "constitution",
      text: `That the board adopts version ${version.number} of its constitution.`,
    },
  });
  if (added.motionId !== null) {
    await insertConstitutionMotion(ctx.db, {
      authorityId,
      boardId: board.id,
      motionId: added.motionId,
      constitutionId: version.id,
    });
  }
  await traceReturn(ctx, { boardId: board.id, from, to: added.itemId });
  return added;
}
