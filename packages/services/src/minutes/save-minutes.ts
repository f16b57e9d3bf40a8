import { updateMinutes } from "@consortia/db/repositories/minutes";
import { insertMinutesVersion } from "@consortia/db/repositories/minutes-versions";
import { runMeetings } from "@consortia/domain/board/policy";
import type { SaveMinutes } from "@consortia/domain/minutes/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import { mustFindMeeting } from "../board/load.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import { changedMeanwhile } from "../shared/changed-meanwhile.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { closedNoteOf } from "./closed-part.ts";
import { lockRecord, mustFindMinutes, nameOf } from "./load.ts";
import { recordMeeting } from "./meeting-record.ts";

/**
 * Keeps the clerk's words as a new version; every version before it stays. What happened is taken from the records
 * anew, so that an interest declared since the meeting is in the draft too.
 */
export async function saveMinutes(ctx: Ctx, input: SaveMinutes): Promise<{ versionNo: number }> {
  const lock = await lockRecord(ctx, input.minutesId);
  const request = { key: input.requestKey, name: "saveMinutes", body: input };
  return transact(ctx, { lock, request }, async (ctx) => {
    const minutes = await mustFindMinutes(ctx, input.minutesId);
    const grant = await authorise(ctx, runMeetings, { boardId: minutes.boardId });
    if (minutes.state !== "draft") {
      throw new DomainError(
        "conflict",
        `${nameOf(minutes)} is ${minutes.state}, so it cannot be written on.`,
      );
    }
    if (minutes.latestNo !== input.versionNo) throw changedMeanwhile(minutes.latestNo);
    const { authorityId } = ctx;
    const versionNo = minutes.latestNo + 1;
    const happened =
      minutes.number === 1
        ? await recordMeeting(ctx, await mustFindMeeting(ctx, minutes.meetingId))
        : { record: null, items: [] };
    const { meetingId } = minutes;
    const closedNote = await closedNoteOf(ctx, { meetingId, text: input.closedNote, field: "closedNote" });
    const said = new Map(input.discussions.map(({ itemId, text }) => [itemId, text]));
    await updateMinutes(ctx.db, {
      authorityId,
      minutesId: minutes.id,
      state: "draft",
      latestNo: versionNo,
    });
    await insertMinutesVersion(ctx.db, {
      id: ctx.newId("MinutesVersionId"),
      newItemId: () => ctx.newId("MinutesItemId"),
      authorityId,
      minutesId: minutes.id,
      versionNo,
      record: happened.record,
      note: input.note,
      closedNote,
      items: happened.items.map((item) => ({ ...item, discussion: said.get(item.itemId) ?? "" })),
      writtenById: actingPerson(ctx),
      writtenAt: ctx.clock.now(),
    });
    await audit(ctx, grant, {
      act: "minutes_saved",
      subjectKind: "minutes",
      subjectId: minutes.id,
      before: { version: minutes.latestNo },
      after: { version: versionNo },
    });
    return { versionNo };
  });
}
