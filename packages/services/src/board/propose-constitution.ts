import { findConstitution } from "@consortia/db/repositories/constitution-versions";
import type { ProposeConstitution } from "@consortia/domain/board/schemas";
import { notFound } from "@consortia/domain/shared/errors";
import type { Ctx } from "../shared/ctx.ts";
import { transact } from "../shared/transact.ts";
import type { AddedItem } from "./add-agenda-item.ts";
import { mustFindMeeting } from "./load.ts";
import { placeConstitution } from "./place-constitution.ts";

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
    const version = await findConstitution(ctx.db, { authorityId, constitutionId: input.constitutionId });
    if (version === null || version.boardId !== meeting.boardId)
      throw notFound("We cannot find that version");
    return placeConstitution(ctx, { version, meeting });
  });
}
