import { listAgendaItems } from "@consortia/db/repositories/agenda-items";
import type { Board } from "@consortia/db/repositories/boards";
import { listItemInterests } from "@consortia/db/repositories/item-interests";
import type { Meeting } from "@consortia/db/repositories/meetings";
import { listMotions, type Motion } from "@consortia/db/repositories/motions";
import { listPresiding, type Presiding, presidingOver } from "@consortia/db/repositories/presiding-terms";
import { type Candidate, listCandidates } from "@consortia/db/repositories/seat-eligibility";
import { putTo, type RulesOfVote } from "@consortia/domain/board/adoption";
import { reportItem } from "@consortia/domain/board/agenda";
import { barredPersons } from "@consortia/domain/board/interests";
import { readBoards, runMeetings, seeDesk } from "@consortia/domain/board/policy";
import { type PutTo, type Roll, settleRoll } from "@consortia/domain/board/roll";
import { seatEffect } from "@consortia/domain/board/seat-effect";
import type { Id, PersonId } from "@consortia/domain/shared/ids";
import type { Instant } from "@consortia/domain/shared/time";
import { type ItemTrace, noTrace, traceItems } from "../agenda/item-traces.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { type ReportLine, reportLinesOf } from "../urgent/report-lines.ts";
import { awaitsRecount } from "./awaits-recount.ts";
import { castingBarOf } from "./casting-bar.ts";
import { logClosedLooks, looksAt } from "./closed-looks.ts";
import { allWithClosedWords, closedGrant, type ShownItem, showItems } from "./closed-part.ts";
import { findRulesOfMeeting, mustFindBoardByCode } from "./load.ts";
import { type SeatLine, seatsNow } from "./seats-now.ts";
import { mustFindShownMeeting } from "./shown-meetings.ts";
import { standingResults } from "./standing-results.ts";

type Interest = Awaited<ReturnType<typeof listItemInterests>>[number];

export type ItemPresiding = Presiding & {
  /** By an interest in this item, so that somebody else has to be recorded for it. */
  readonly isBarred: boolean;
};

export type MeetingItem = {
  readonly item: ShownItem;
  readonly motion: Motion | null;
  /** Motions to change its words, first to last. */
  readonly amendments: readonly { readonly motion: Motion; readonly sentence: string | null }[];
  /** The result as a sentence, once there is one. */
  readonly sentence: string | null;
  /** What interests declared after the close have changed. */
  readonly corrected: readonly string[];
  /** Why it was deferred, where it comes from, and where it comes again. */
  readonly trace: ItemTrace;
  /** Interests the board clerk has confirmed: they are said aloud in the meeting and printed. */
  readonly interests: readonly Interest[];
  /** Those that wait for the board clerk, for whoever sees the desk; to anybody else their own alone. */
  readonly waiting: readonly Interest[];
  /** The reader's own interest as it stands. */
  readonly mine: Interest | null;
  /** Under "Decisions taken between meetings": what this meeting is told of (COM-8). */
  readonly reported: readonly ReportLine[];
  /** What it would mean for the reader's seat to leave it, while it is undecided; null for one without a seat. */
  readonly seatEffect: string | null;
  /** Who presides over it, which an interest may have made another than over the meeting; null where it is hidden. */
  readonly presiding: ItemPresiding | null;
  /** Its motions with equal votes on which whoever presides has no casting vote, so that they fall. */
  readonly unbreakable: readonly Id<"MotionId">[];
  /** The roll as it would be settled now; null before a constitution is adopted. */
  readonly roll: Roll | null;
};

export type MeetingPage = {
  /** When it was read: a screen that stops following says how old it is. */
  readonly asOf: Instant;
  readonly board: Board;
  readonly meeting: Meeting;
  readonly presiding: Presiding | null;
  readonly items: readonly MeetingItem[];
  readonly seats: readonly SeatLine[];
  readonly noticeDays: number | null;
  /** The headings of the constitution in force, one of which a new item comes under. */
  readonly remits: readonly string[];
  /** Whether some questions are put to the maintained schools of their phase alone, as in a schools forum. */
  readonly decidesDeDelegation: boolean;
  /** The reader, where as clerk of a board without rules they may preside over the adoption of the first (BRD-9). */
  readonly clerkMayPreside: PersonId | null;
  /** Chair and vice-chair, on whose word a written procedure goes out; empty where it is none. */
  readonly chairs: readonly Candidate[];
  /** The reader's seat: held, or substituted for. */
  readonly mySeats: readonly { readonly seatId: string; readonly label: string; readonly sits: boolean }[];
};

/** A meeting's agenda with its motions, results and interests, who sits, and who presides. */
export async function readMeeting(
  ctx: Ctx,
  { board: code, reference }: { board: string; reference: string },
): Promise<MeetingPage> {
  await authorise(ctx, readBoards, undefined);
  const board = await mustFindBoardByCode(ctx, code);
  const meeting = await mustFindShownMeeting(ctx, { boardId: board.id, reference });
  const { authorityId } = ctx;
  const ofMeeting = { authorityId, meetingId: meeting.id };
  const seats = await seatsNow(ctx, board, meeting.id);
  const inForce = await findRulesOfMeeting(ctx, meeting);
  const me = ctx.actor.kind === "person" ? ctx.actor.personId : null;
  const { items, looks, toRecount } = await itemsOf(ctx, meeting);
  const terms = await listPresiding(ctx.db, { ...ofMeeting, standing: true });
  const unbreakable = await unbreakableTies(ctx, items, terms);
  const isAtDesk = seeDesk.allows(await rightsOf(ctx), undefined) !== null;
  const page: MeetingPage = {
    asOf: ctx.clock.now(),
    board,
    meeting,
    presiding: presidingOver(terms, null),
    seats,
    remits: inForce === null || inForce.isFirstAdoption ? [] : inForce.rules.remits,
    decidesDeDelegation: inForce !== null && inForce.rules.electorates.de_delegation !== "all",
    noticeDays: inForce?.rules.noticeDays ?? null,
    clerkMayPreside: inForce?.isFirstAdoption === true ? await clerkOf(ctx, board) : null,
    items: items.map(({ interests, ...entry }) => {
      const prejudiced = barredPersons(interests);
      const presiding = entry.item.isHidden ? null : presidingOver(terms, entry.item.id);
      const item = putToOf(inForce, entry);
      return {
        ...entry,
        interests: interests.filter((one) => one.state === "confirmed"),
        waiting: interests.filter(
          (one) =>
            (one.state === "declared" || one.state === "detected" || toRecount.has(one.id)) &&
            (isAtDesk || one.personId === me),
        ),
        mine: interests.find((one) => one.personId === me) ?? null,
        unbreakable: unbreakable.filter((one) => one.itemId === entry.item.id).map(({ id }) => id),
        presiding: presiding === null ? null : { ...presiding, isBarred: prejudiced.has(presiding.personId) },
        seatEffect:
          inForce === null || item === null || me === null || !isUndecided(entry.motion)
            ? null
            : seatEffect({ rules: inForce.rules, seats, barred: prejudiced, item, personId: me }),
        roll: inForce === null || item === null ? null : settleRoll(inForce.rules, seats, prejudiced, item),
      };
    }),
    chairs: meeting.kind === "written" ? await chairsOf(ctx, board) : [],
    mySeats: seats
      .filter((seat) => me !== null && (seat.holderId === me || seat.substituteIds.includes(me)))
      .map((seat) => ({ seatId: seat.seatId, label: seat.label, sits: seat.sitterId === me })),
  };
  await logClosedLooks(ctx, looks);
  return page;
}

/** To whom an item is put; null before there are rules, and for one that the reader may not know of. */
function putToOf(
  inForce: RulesOfVote | null,
  { item, motion }: Pick<MeetingItem, "item" | "motion">,
): PutTo | null {
  if (inForce === null || item.isHidden) return null;
  return putTo(inForce, { kind: motion?.kind ?? "resolution", lanes: item.lanes });
}

async function unbreakableTies(
  ctx: Ctx,
  entries: readonly Pick<MeetingItem, "motion" | "amendments">[],
  terms: readonly Presiding[],
): Promise<readonly Motion[]> {
  const motions = entries.flatMap(({ motion, amendments }) => [
    ...(motion === null ? [] : [motion]),
    ...amendments.map((one) => one.motion),
  ]);
  const stuck: Motion[] = [];
  for (const motion of motions) {
    if (motion.state !== "tied") continue;
    const presiding = presidingOver(terms, motion.itemId);
    if (presiding === null || (await castingBarOf(ctx, motion, presiding.personId)) !== null)
      stuck.push(motion);
  }
  return stuck;
}

function isUndecided(motion: Motion | null): boolean {
  return (
    motion !== null && (motion.state === "draft" || motion.state === "open" || motion.state === "voting")
  );
}

function chairsOf(ctx: Ctx, board: Board): Promise<readonly Candidate[]> {
  return listCandidates(ctx.db, {
    authorityId: ctx.authorityId,
    roles: ["board_chair", "vice_chair"],
    scopeIds: [board.id],
    at: ctx.clock.now(),
  });
}

async function clerkOf(ctx: Ctx, board: Board): Promise<PersonId | null> {
  const rights = await rightsOf(ctx);
  return ctx.actor.kind === "person" && runMeetings.allows(rights, { boardId: board.id }) !== null
    ? ctx.actor.personId
    : null;
}

/** All that a closed item is to those who may not read it (BRD-14). */
const nothingMore = {
  motion: null,
  amendments: [],
  sentence: null,
  corrected: [],
  trace: noTrace,
  interests: [],
  reported: [],
};

async function itemsOf(ctx: Ctx, meeting: Meeting) {
  const { authorityId } = ctx;
  const ofMeeting = { authorityId, meetingId: meeting.id };
  const grant = await closedGrant(ctx, meeting.boardId);
  const mayRead = grant !== null;
  const items = await showItems(ctx, await listAgendaItems(ctx.db, ofMeeting), mayRead);
  const motions = await allWithClosedWords(ctx, await listMotions(ctx.db, ofMeeting));
  const results = await standingResults(ctx, motions);
  const interests = await listItemInterests(ctx.db, ofMeeting);
  const traces = await traceItems(ctx, items, mayRead);
  const isReporting = items.some(({ standing }) => standing === reportItem.standing);
  const reported = isReporting ? await reportLinesOf(ctx, meeting) : { lines: [], looks: [] };
  const closed = items.filter(({ part }) => part === "part2");
  const looks = [...looksAt("agenda_item", closed, grant), ...reported.looks];
  const shown = items.map((item) => {
    if (item.isHidden) return { item, ...nothingMore };
    const ofItem = motions.filter((one) => one.itemId === item.id);
    const motion = ofItem.find((one) => one.amendsId === null) ?? null;
    const result = motion === null ? undefined : results.get(motion.id);
    return {
      item,
      motion,
      amendments: ofItem
        .filter((one) => one.amendsId !== null)
        .map((one) => ({ motion: one, sentence: results.get(one.id)?.sentence ?? null }))
        .reverse(),
      sentence: result?.sentence ?? null,
      corrected: result?.corrected ?? [],
      trace: traces.get(item.id) ?? noTrace,
      interests: interests.filter((one) => one.itemId === item.id),
      reported: item.standing === reportItem.standing ? reported.lines : [],
    };
  });
  const toRecount = new Set<string>();
  for (const one of interests) if (await awaitsRecount(ctx, one)) toRecount.add(one.id);
  return { items: shown, looks, toRecount };
}
