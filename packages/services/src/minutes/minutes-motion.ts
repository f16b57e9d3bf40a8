import { lockRows } from "@consortia/db/lock-order";
import { findMinutesOfMotion, type Minutes, updateMinutes } from "@consortia/db/repositories/minutes";
import { findMotionOpening } from "@consortia/db/repositories/motion-openings";
import type { Motion } from "@consortia/db/repositories/motions";
import { meetingName } from "@consortia/domain/board/written";
import { votingBar } from "@consortia/domain/minutes/agreement";
import { minutesMachine, minutesStateWord } from "@consortia/domain/minutes/machine";
import { step } from "@consortia/domain/shared/machine";
import { mustFindMeeting } from "../board/load.ts";
import type { MotionSubject } from "../board/motion-subject.ts";
import { audit } from "../shared/audit.ts";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import { agreeMinutes } from "./agree-minutes.ts";
import { isUpToDate } from "./agreement-facts.ts";
import { mustFindMinutes, nameOf } from "./load.ts";

/**
 * A carried motion agrees the minutes it names, in the words that members had when voting opened. Taken back to be
 * corrected since, circulated in other words, or overtaken by what was recorded later, they are agreed another time.
 */
export const minutesMotion: MotionSubject = {
  settle: async (ctx, { motion, ending, grant }) => {
    if (ending.how !== "carried") return;
    const minutes = await lockMinutesOf(ctx, motion);
    if (minutes?.state !== "circulated" || !(await wereCirculatedBefore(ctx, minutes, motion))) return;
    if (!(await isUpToDate(ctx, minutes, minutes.circulatedNo))) return;
    const meeting = await mustFindMeeting(ctx, motion.meetingId);
    await agreeMinutes(ctx, { minutes, meeting, motion, grant });
  },
  /** Signed, the minutes stand: nothing changes them (BRD-11), and the recount is reported to the next meeting. */
  recount: async (ctx, { motion, effect, grant }) => {
    if (effect !== "undone") return;
    const minutes = await lockMinutesOf(ctx, motion);
    if (minutes?.state !== "agreed" || minutes.agreement?.motionId !== motion.id) return;
    const state = step(minutesMachine, minutes.state, "undo", nameOf(minutes));
    await updateMinutes(ctx.db, {
      authorityId: ctx.authorityId,
      minutesId: minutes.id,
      state,
      agreement: null,
    });
    await audit(ctx, grant, {
      act: "minutes_agreement_undone",
      subjectKind: "minutes",
      subjectId: minutes.id,
      before: { state: minutes.state, motion: motion.id },
      after: { state },
    });
  },
  openBar: async (ctx, motion) => {
    const minutes = await minutesOf(ctx, motion);
    if (minutes === null) return null;
    const { state, circulatedNo } = minutes;
    return votingBar({ state, isUpToDate: await isUpToDate(ctx, minutes, circulatedNo) });
  },
  parties: () => Promise.resolve({ proposerId: null, schoolIds: [], trusts: [] }),
  /** Minutes stay circulated, and every agenda begins with those that are not agreed. */
  returns: null,
  describe: async (ctx, motion) => {
    const minutes = await minutesOf(ctx, motion);
    if (minutes === null) return null;
    const title = `Minutes of ${meetingName(await mustFindMeeting(ctx, minutes.meetingId))}`;
    const isAgreed = minutes.agreement?.motionId === motion.id;
    return {
      reference: title,
      title,
      effect: `If carried, the ${title.toLowerCase()} are agreed.`,
      outcome: isAgreed ? `${title}: ${minutesStateWord(minutes.state).toLowerCase()}` : null,
      isUnfunded: false,
    };
  },
};

async function wereCirculatedBefore(ctx: WriteCtx, { circulatedAt }: Minutes, motion: Motion) {
  const opening = await findMotionOpening(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id });
  return circulatedAt !== null && opening !== null && circulatedAt <= opening.openedAt;
}

async function lockMinutesOf(ctx: WriteCtx, motion: Motion): Promise<Minutes | null> {
  const id = await findMinutesOfMotion(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id });
  if (id === null) return null;
  await lockRows(ctx.db, ctx.store.dialect, [{ table: "minutes", id }]);
  return mustFindMinutes(ctx, id);
}

async function minutesOf(ctx: AnyCtx, motion: Motion): Promise<Minutes | null> {
  const id = await findMinutesOfMotion(ctx.db, { authorityId: ctx.authorityId, motionId: motion.id });
  return id === null ? null : mustFindMinutes(ctx, id);
}
