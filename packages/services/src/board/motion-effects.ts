import type { MotionKind } from "@consortia/domain/board/constitution";
import { commissionMotion } from "../commissioning/commission-motion.ts";
import { formulaMotion } from "../funding/formula-motion.ts";
import { runMotion } from "../funding/run-motion.ts";
import { minutesMotion } from "../minutes/minutes-motion.ts";
import { variationMotion } from "../variations/variation-motion.ts";
import { placeOnAgenda } from "./add-agenda-item.ts";
import { amendmentMotion } from "./amendment-motion.ts";
import { constitutionMotion } from "./constitution-motion.ts";
import type { MotionSubject } from "./motion-subject.ts";

/** A motion that changes no record: its result is all there is to it. */
const wordsOnly: MotionSubject = {
  settle: () => Promise.resolve(),
  recount: () => Promise.resolve(),
  parties: () => Promise.resolve({ proposerId: null, schoolIds: [], trusts: [] }),
  returns: {
    may: () => Promise.resolve(true),
    place: (ctx, { motion: { kind, text }, item, meeting }) =>
      placeOnAgenda(ctx, { ...item, meetingId: meeting.id, motion: { kind, text } }),
  },
  describe: () => Promise.resolve(null),
};

/** Each kind of motion and what it does. A new kind is a line here and its own area's four answers. */
export const motionSubjects: Readonly<Record<MotionKind, MotionSubject>> = {
  commission: commissionMotion,
  resolution: wordsOnly,
  constitution: constitutionMotion,
  formula: formulaMotion,
  allocation: runMotion,
  minutes: minutesMotion,
  amendment: amendmentMotion,
  de_delegation: wordsOnly,
  variation: variationMotion,
};
