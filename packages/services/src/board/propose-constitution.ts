import { insertConstitutionMotion } from "@consortia/db/repositories/constitution-adoptions";
import { findConstitution } from "@consortia/db/repositories/constitution-versions";
import type { ProposeConstitution } from "@consortia/domain/board/schemas";
import { DomainError, notFound } from "@consortia/domain/shared/errors";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import { type AddedItem, placeOnAgenda } from "./add-agenda-item.ts";
import { mustFindBoard, mustFindMeeting } from "./load.ts";

/** Puts the motion that would adopt a drafted version on a meeting's agenda, for every lane of the board. */
export async function proposeConstitution(ctx: Ctx, input: ProposeConstitution): Promise<AddedItem> {
  const meeting = await mustFindMeeting(ctx, input.meetingId);
  const lock = [
    { table: "boards", id: meeting.boardId },
    { table: "meetings", id: meeting.id },
  ] as const;
  const request = { key: input.requestKey, name: "proposeConstitution", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const { authorityId } = ctx;
    const board = await mustFindBoard(ctx, meeting.boardId);
    const version = await findConstitution(ctx.db, { authorityId, constitutionId: input.constitutionId });
    if (version === null || version.boardId !== board.id) throw notFound("We cannot find that version");
    if (meeting.kind === "written") {
      throw new DomainError("conflict", "A constitution is adopted in a meeting, never in writing.");
    }
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
    return added;
  });
}
