import { insertMinutes, listMinutes } from "@consortia/db/repositories/minutes";
import { insertMinutesVersion } from "@consortia/db/repositories/minutes-versions";
import { runMeetings } from "@consortia/domain/board/policy";
import type { DraftCorrection, DraftMinutes } from "@consortia/domain/minutes/schemas";
import { DomainError } from "@consortia/domain/shared/errors";
import type { Id } from "@consortia/domain/shared/ids";
import { mustFindMeeting } from "../board/load.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { closedNoteOf } from "./closed-part.ts";
import { mustFindMinutes } from "./load.ts";
import { recordMeeting } from "./meeting-record.ts";

type Drafted = { readonly minutesId: Id<"MinutesId"> };

/** Drafts the minutes of a meeting that is over, from what happened. The clerk adds what was said. */
export async function draftMinutes(ctx: Ctx, input: DraftMinutes): Promise<Drafted> {
  const request = { key: input.requestKey, name: "draftMinutes", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: input.meetingId }], request }, async (ctx) => {
    const meeting = await mustFindMeeting(ctx, input.meetingId);
    const grant = await authorise(ctx, runMeetings, { boardId: meeting.boardId });
    if (meeting.state !== "closed") {
      throw new DomainError(
        "conflict",
        "Close the meeting first: its minutes are drafted from what happened.",
      );
    }
    const { authorityId } = ctx;
    const [standing] = await listMinutes(ctx.db, { authorityId, meetingId: meeting.id });
    if (standing !== undefined) throw new DomainError("conflict", "These minutes are drafted already.");
    const minutesId = ctx.newId("MinutesId");
    const writtenAt = ctx.clock.now();
    await insertMinutes(ctx.db, {
      id: minutesId,
      authorityId,
      boardId: meeting.boardId,
      meetingId: meeting.id,
      number: 1,
      correctsId: null,
      createdAt: writtenAt,
    });
    const { record, items } = await recordMeeting(ctx, meeting);
    await insertMinutesVersion(ctx.db, {
      id: ctx.newId("MinutesVersionId"),
      newItemId: () => ctx.newId("MinutesItemId"),
      authorityId,
      minutesId,
      versionNo: 1,
      record,
      note: "",
      closedNote: null,
      items: items.map((item) => ({ ...item, discussion: "" })),
      writtenById: actingPerson(ctx),
      writtenAt,
    });
    await audit(ctx, grant, {
      act: "minutes_drafted",
      subjectKind: "minutes",
      subjectId: minutesId,
      after: { meeting: meeting.id, links: record.chain.links },
    });
    return { minutesId };
  });
}

/** After signing nothing is changed (BRD-11): what was wrong is put right by a minute that names the one it corrects. */
export async function draftCorrection(ctx: Ctx, input: DraftCorrection): Promise<Drafted> {
  const wrong = await mustFindMinutes(ctx, input.minutesId);
  const request = { key: input.requestKey, name: "draftCorrection", body: input };
  return transact(ctx, { lock: [{ table: "meetings", id: wrong.meetingId }], request }, async (ctx) => {
    const grant = await authorise(ctx, runMeetings, { boardId: wrong.boardId });
    const { authorityId } = ctx;
    const all = await listMinutes(ctx.db, { authorityId, meetingId: wrong.meetingId });
    if (all.find(({ id }) => id === wrong.id)?.state !== "signed") {
      throw new DomainError("conflict", "These minutes are not signed yet: correct the draft itself.");
    }
    const unfinished = all.find(({ state }) => state !== "signed");
    if (unfinished !== undefined) {
      throw new DomainError(
        "conflict",
        "Another correction of this meeting is not signed yet. Finish it first.",
      );
    }
    const minutesId = ctx.newId("MinutesId");
    const writtenAt = ctx.clock.now();
    await insertMinutes(ctx.db, {
      id: minutesId,
      authorityId,
      boardId: wrong.boardId,
      meetingId: wrong.meetingId,
      number: all.length + 1,
      correctsId: wrong.id,
      createdAt: writtenAt,
    });
    await insertMinutesVersion(ctx.db, {
      id: ctx.newId("MinutesVersionId"),
      newItemId: () => ctx.newId("MinutesItemId"),
      authorityId,
      minutesId,
      versionNo: 1,
      record: null,
      note: input.says,
      closedNote: await closedNoteOf(ctx, {
        meetingId: wrong.meetingId,
        text: input.closedSays,
        field: "closedSays",
      }),
      items: [],
      writtenById: actingPerson(ctx),
      writtenAt,
    });
    await audit(ctx, grant, {
      act: "minutes_correction_drafted",
      subjectKind: "minutes",
      subjectId: minutesId,
      after: { corrects: wrong.id },
    });
    return { minutesId };
  });
}
