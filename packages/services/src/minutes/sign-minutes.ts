import { listMeetings } from "@consortia/db/repositories/meetings";
import { type Minutes, updateMinutes } from "@consortia/db/repositories/minutes";
import { findPresiding } from "@consortia/db/repositories/presiding-terms";
import { minutesMachine } from "@consortia/domain/minutes/machine";
import { signMinutes as maySign } from "@consortia/domain/minutes/policy";
import type { OfMinutes } from "@consortia/domain/minutes/schemas";
import type { PersonId } from "@consortia/domain/shared/ids";
import { step } from "@consortia/domain/shared/machine";
import { mustFindMeeting } from "../board/load.ts";
import { audit } from "../shared/audit.ts";
import { authorise } from "../shared/authorise.ts";
import type { AnyCtx, Ctx } from "../shared/ctx.ts";
import { actingPerson } from "../shared/person.ts";
import { transact } from "../shared/transact.ts";
import { mustFindMinutes, nameOf } from "./load.ts";

/** Signs agreed minutes as the person presiding. From then on nothing changes them (BRD-11). */
export async function signMinutes(ctx: Ctx, input: OfMinutes): Promise<{ signedAt: string }> {
  const request = { key: input.requestKey, name: "signMinutes", body: input };
  return transact(ctx, { lock: [{ table: "minutes", id: input.minutesId }], request }, async (ctx) => {
    const minutes = await mustFindMinutes(ctx, input.minutesId);
    const { boardId } = minutes;
    const grant = await authorise(ctx, maySign, { boardId, signerIds: await signersOf(ctx, minutes) });
    const state = step(minutesMachine, minutes.state, "sign", nameOf(minutes));
    const signature = { personId: actingPerson(ctx), at: ctx.clock.now() };
    await updateMinutes(ctx.db, { authorityId: ctx.authorityId, minutesId: minutes.id, state, signature });
    await audit(ctx, grant, {
      act: "minutes_signed",
      subjectKind: "minutes",
      subjectId: minutes.id,
      after: { version: minutes.latestNo },
    });
    return { signedAt: signature.at };
  });
}

const latest_meetings = 20;

/**
 * Who presided when they were agreed. That person may have left the board since, so whoever presides over its latest
 * opened meeting after that may sign too.
 */
export async function signersOf(ctx: AnyCtx, minutes: Minutes): Promise<readonly PersonId[]> {
  if (minutes.agreement === null) return [];
  const { authorityId } = ctx;
  const { presidingId, meetingId } = minutes.agreement;
  const agreed = await mustFindMeeting(ctx, meetingId);
  const meetings = await listMeetings(ctx.db, {
    authorityId,
    boardId: minutes.boardId,
    limit: latest_meetings,
  });
  const latest = meetings.find(
    ({ state, startsAt }) => (state === "opened" || state === "closed") && startsAt > agreed.startsAt,
  );
  const now =
    latest === undefined ? null : await findPresiding(ctx.db, { authorityId, meetingId: latest.id });
  return now === null ? [presidingId] : [...new Set([presidingId, now.personId])];
}
