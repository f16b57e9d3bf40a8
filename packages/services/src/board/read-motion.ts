import type { Board } from "@consortia/db/repositories/boards";
import { type CastingVote, findCastingVote } from "@consortia/db/repositories/casting-votes";
import { findMeeting, type Meeting } from "@consortia/db/repositories/meetings";
import {
  findMotionClosing,
  findMotionOpening,
  type MotionClosing,
  type MotionOpening,
} from "@consortia/db/repositories/motion-openings";
import { listRoll, type RollLine } from "@consortia/db/repositories/motion-rolls";
import { listMotions, type Motion } from "@consortia/db/repositories/motions";
import { findPerson } from "@consortia/db/repositories/people";
import { listVotes, type Vote } from "@consortia/db/repositories/votes";
import { wordingSentences } from "@consortia/domain/board/amendment";
import type { VoteChoice } from "@consortia/domain/board/majority";
import { readBoards } from "@consortia/domain/board/policy";
import { ruleText } from "@consortia/domain/board/result";
import { rollReasonWords } from "@consortia/domain/board/roll";
import { seatLabel } from "@consortia/domain/board/seat-label";
import { seeMoneyDesk } from "@consortia/domain/funding/policy";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { logMoneyLook } from "../shared/money-look.ts";
import { castingBarOf } from "./casting-bar.ts";
import { logClosedLooks, looksAt } from "./closed-looks.ts";
import {
  allWithClosedWords,
  closedGrant,
  type ShownItem,
  showItems,
  withClosedWords,
} from "./closed-part.ts";
import {
  mustFindBoardByCode,
  mustFindItem,
  mustFindMeeting,
  mustFindMotionByReference,
  noSuch,
} from "./load.ts";
import { motionSubjects } from "./motion-effects.ts";
import type { MotionSubjectLine } from "./motion-subject.ts";
import { shownMeetings } from "./shown-meetings.ts";
import { type StandingResult, standingResults } from "./standing-results.ts";

export type SeatOnRoll = {
  readonly seatId: RollLine["seatId"];
  readonly label: string;
  readonly personName: string | null;
  readonly capacity: RollLine["capacity"];
  readonly mayVote: boolean;
  readonly standing: string;
  readonly hasVoted: boolean;
  /** Named once voting has closed, and to the voter alone before. */
  readonly choice: VoteChoice | null;
};

export type MotionPage = {
  readonly board: Board;
  readonly meeting: Meeting;
  readonly item: ShownItem;
  readonly motion: Motion & { readonly moverName: string | null; readonly seconderName: string | null };
  /** Which amendments changed its words, in sentences. */
  readonly wording: readonly string[];
  readonly subject: MotionSubjectLine | null;
  readonly opening: (MotionOpening & { readonly presidingName: string; readonly ruleText: string }) | null;
  readonly closing: (MotionClosing & { readonly presidingName: string | null }) | null;
  readonly roll: readonly SeatOnRoll[];
  readonly votesCast: number;
  readonly mayVote: number;
  readonly result: StandingResult | null;
  readonly casting: (CastingVote & { readonly personName: string }) | null;
  /** The reader's own place in this motion. */
  readonly mine: { readonly seat: SeatOnRoll; readonly vote: Vote | null } | null;
  /** Why equal votes are not the reader's to break; null where they are. */
  readonly castingBar: string | null;
};

/** A motion from its text to its result. While voting is open it says how many have voted, never how. */
export async function readMotion(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<MotionPage> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const { motion, item, looks } = await findShown(
    ctx,
    await mustFindMotionByReference(ctx, { boardId: board.id, reference }),
  );
  const { authorityId } = ctx;
  const ofMotion = { authorityId, motionId: motion.id };
  const me = ctx.actor.kind === "person" ? ctx.actor.personId : null;
  const meeting = await findMeeting(ctx.db, { authorityId, meetingId: motion.meetingId });
  const lines = await listRoll(ctx.db, ofMotion);
  const votes = (await listVotes(ctx.db, ofMotion)).filter((vote) => vote.choice !== "void");
  const result = (await standingResults(ctx, [motion])).get(motion.id) ?? null;
  const roll = lines.map((line) => seatOnRoll(line, { votes, me, isOpen: motion.state === "voting" }));
  const myLine = lines.find((line) => line.personId === me && line.isEligible);
  const mySeat = roll.find((seat) => seat.seatId === myLine?.seatId);
  const page: MotionPage = {
    board,
    meeting: present(meeting, "A motion has its meeting"),
    item,
    motion: {
      ...motion,
      moverName: await nameOf(ctx, motion.moverId),
      seconderName: await nameOf(ctx, motion.seconderId),
    },
    wording: await wordingOf(ctx, motion),
    subject: await motionSubjects[motion.kind].describe(ctx, motion),
    ...(await openingAndClosing(ctx, motion)),
    roll,
    votesCast: votes.length,
    mayVote: roll.filter((seat) => seat.mayVote).length,
    result,
    casting: await findCastingVote(ctx.db, ofMotion),
    mine:
      mySeat === undefined
        ? null
        : { seat: mySeat, vote: votes.find((vote) => vote.seatId === mySeat.seatId) ?? null },
    castingBar: me === null ? "Sign in to do this." : await castingBarOf(ctx, motion, me),
  };
  await logClosedLooks(ctx, looks);
  await logBudgetLook(ctx, motion);
  return page;
}

/** Beside a motion on a commission stands what is left of its budgets: the auditor's look at it is written down (FUN-11). */
async function logBudgetLook(ctx: Ctx, { id, kind }: Motion): Promise<void> {
  if (kind !== "commission" && kind !== "variation") return;
  const grant = seeMoneyDesk.allows(await rightsOf(ctx), { authorityId: ctx.authorityId });
  if (grant !== null) await logMoneyLook(ctx, grant, { subjectKind: "motion", subjectId: id });
}

/** For a reader who may read the motion: an amendment stands on the same item. */
async function wordingOf(ctx: Ctx, motion: Motion): Promise<readonly string[]> {
  const { authorityId } = ctx;
  const ofItem = await listMotions(ctx.db, { authorityId, itemId: motion.itemId });
  const amendments = ofItem.filter(({ amendsId }) => amendsId === motion.id);
  return wordingSentences(motion, await allWithClosedWords(ctx, amendments));
}

/** BRD-14: a motion of a closed item, or of a draft, is not there for those who may not read the item or meeting. */
async function findShown(ctx: Ctx, motion: Motion) {
  const meetings = await shownMeetings(ctx, [await mustFindMeeting(ctx, motion.meetingId)]);
  if (meetings.length === 0) throw noSuch("motion");
  const found = await mustFindItem(ctx, motion.itemId);
  const grant = await closedGrant(ctx, motion.boardId);
  const [item] = await showItems(ctx, [found], grant !== null);
  if (item === undefined || item.isHidden) throw noSuch("motion");
  const looks = looksAt("motion", item.part === "part2" ? [motion] : [], grant);
  return { motion: await withClosedWords(ctx, motion), item, looks };
}

async function openingAndClosing(ctx: Ctx, motion: Motion) {
  const ofMotion = { authorityId: ctx.authorityId, motionId: motion.id };
  const opening = await findMotionOpening(ctx.db, ofMotion);
  const closing = await findMotionClosing(ctx.db, ofMotion);
  const quorum = (one: MotionOpening) => ({
    counted: one.seatsCounted,
    present: one.seatsPresent,
    needed: one.quorumNeeded,
    isMet: true,
    silentLanes: [],
    electors: one.seatsCounted,
  });
  return {
    opening:
      opening === null
        ? null
        : {
            ...opening,
            presidingName: (await nameOf(ctx, opening.presidingId)) ?? "",
            ruleText: ruleText({ majority: opening.majority, quorum: quorum(opening) }),
          },
    closing: closing === null ? null : { ...closing, presidingName: await nameOf(ctx, closing.presidingId) },
  };
}

function seatOnRoll(
  line: RollLine,
  { votes, me, isOpen }: { votes: readonly Vote[]; me: PersonId | null; isOpen: boolean },
): SeatOnRoll {
  const vote = votes.find((one) => one.seatId === line.seatId);
  const isShown = vote !== undefined && (!isOpen || vote.personId === me);
  return {
    seatId: line.seatId,
    label: seatLabel({ ...line, kind: line.seatKind }),
    personName: line.personName,
    capacity: line.capacity,
    mayVote: line.isEligible,
    standing: rollReasonWords(line.reason),
    hasVoted: vote !== undefined,
    choice: isShown && vote.choice !== "void" ? vote.choice : null,
  };
}

async function nameOf(ctx: Ctx, personId: PersonId | null): Promise<string | null> {
  if (personId === null) return null;
  const person = await findPerson(ctx.db, { authorityId: ctx.authorityId, personId });
  return person?.name ?? null;
}
