import type { Board } from "@consortia/db/repositories/boards";
import { findMeeting, listMeetings, type Meeting } from "@consortia/db/repositories/meetings";
import { listMinutes, type Minutes } from "@consortia/db/repositories/minutes";
import type { MinutesVersion } from "@consortia/db/repositories/minutes-versions";
import { listMotions } from "@consortia/db/repositories/motions";
import { listPersonNames } from "@consortia/db/repositories/people";
import { findPresiding } from "@consortia/db/repositories/presiding-terms";
import { readBoards, seeDesk } from "@consortia/domain/board/policy";
import { meetingName, meetingTitle } from "@consortia/domain/board/written";
import { agreementBar } from "@consortia/domain/minutes/agreement";
import { signMinutes } from "@consortia/domain/minutes/policy";
import { formatLongDate } from "@consortia/domain/shared/time";
import { logClosedLooks, looksAt } from "../board/closed-looks.ts";
import { closedGrant } from "../board/closed-part.ts";
import { mustFindBoardByCode } from "../board/load.ts";
import { mustFindShownMeeting } from "../board/shown-meetings.ts";
import { authorise, rightsOf } from "../shared/authorise.ts";
import type { Ctx } from "../shared/ctx.ts";
import { agreementFacts } from "./agreement-facts.ts";
import { hasClosedPart, withClosedPart } from "./closed-part.ts";
import { mustFindMinutes, versionOf } from "./load.ts";
import { signersOf } from "./sign-minutes.ts";

export type MinutesPage = {
  readonly board: Board;
  readonly meeting: Meeting;
  /** The minutes and then their corrections, each in the version that the reader sees. */
  readonly minutes: readonly ShownMinutes[];
};

export type ShownMinutes = Pick<Minutes, "id" | "number" | "state" | "latestNo"> & {
  readonly version: MinutesVersion;
  /** A later version is being written. */
  readonly isBeingCorrected: boolean;
  /** `Agreed on …: no objection was raised. A Holder presided.` */
  readonly agreed: string | null;
  readonly signed: { readonly by: string; readonly at: string } | null;
  readonly maySign: boolean;
};

type Asked = { readonly board: string; readonly reference: string };

/** The minutes as members read them: what has been circulated, never a draft. */
export async function readMinutes(ctx: Ctx, asked: Asked): Promise<MinutesPage> {
  await authorise(ctx, readBoards, undefined);
  return pageOf(ctx, asked, (minutes) => minutes.circulatedNo);
}

export type MinutesDesk = MinutesPage & {
  /** Meetings that could have agreed them, the latest first. */
  readonly laterMeetings: readonly { readonly id: string; readonly words: string }[];
  /** Later meetings that cannot have, and why. */
  readonly barredMeetings: readonly { readonly id: string; readonly words: string; readonly why: string }[];
  /** Meetings whose agenda a motion to agree them could go on. */
  readonly comingMeetings: readonly { readonly id: string; readonly words: string }[];
};

/** The same for the desk, drafts included. */
export async function readMinutesDesk(ctx: Ctx, of: Asked): Promise<MinutesDesk> {
  await authorise(ctx, seeDesk, undefined);
  const page = await pageOf(ctx, of, (minutes) => minutes.latestNo);
  const { authorityId } = ctx;
  const meetings = await listMeetings(ctx.db, { authorityId, boardId: page.board.id, limit: 20 });
  const later = meetings.filter(
    ({ state, startsAt }) => (state === "opened" || state === "closed") && startsAt > page.meeting.startsAt,
  );
  const asked = await Promise.all(later.map((meeting) => laterOf(ctx, page, meeting)));
  const laterMeetings = asked.flatMap(({ id, words, why, who }) =>
    why === null ? [{ id, words: `${words}, ${who}` }] : [],
  );
  const barredMeetings = asked.flatMap(({ id, words, why }) => (why === null ? [] : [{ id, words, why }]));
  const coming = meetings.filter(
    ({ state, startsAt }) =>
      (state === "draft" || state === "called" || state === "opened") && startsAt > page.meeting.startsAt,
  );
  const comingMeetings = coming.map((one) => ({
    id: one.id,
    words: `${meetingTitle(one)}, ${formatLongDate(one.startsAt)}`,
  }));
  return { ...page, laterMeetings, barredMeetings, comingMeetings };
}

/** A later meeting, who presided over it, and why it cannot have agreed the minutes that wait for it. */
async function laterOf(ctx: Ctx, page: MinutesPage, meeting: Meeting) {
  const { authorityId } = ctx;
  const { id, startsAt } = meeting;
  const presiding = await findPresiding(ctx.db, { authorityId, meetingId: id });
  const waiting = page.minutes.find(({ state }) => state === "circulated");
  return {
    id,
    words: `${meetingTitle(meeting)}, ${formatLongDate(startsAt)}`,
    who: presiding === null ? "nobody recorded as presiding" : `${presiding.personName} presiding`,
    why:
      waiting === undefined
        ? null
        : agreementBar(await agreementFacts(ctx, await mustFindMinutes(ctx, waiting.id), meeting)),
  };
}

async function pageOf(
  ctx: Ctx,
  { board: code, reference }: Asked,
  shownNo: (minutes: Minutes) => number | null,
): Promise<MinutesPage> {
  const board = await mustFindBoardByCode(ctx, code);
  const meeting = await mustFindShownMeeting(ctx, { boardId: board.id, reference });
  const all = await listMinutes(ctx.db, { authorityId: ctx.authorityId, meetingId: meeting.id });
  const shown: ShownMinutes[] = [];
  for (const minutes of all) {
    const versionNo = shownNo(minutes);
    if (versionNo !== null) shown.push(await shownOf(ctx, minutes, versionNo));
  }
  const closed = shown.filter(({ version }) => hasClosedPart(version));
  await logClosedLooks(ctx, looksAt("minutes", closed, await closedGrant(ctx, board.id)));
  return { board, meeting, minutes: shown };
}

async function shownOf(ctx: Ctx, minutes: Minutes, versionNo: number): Promise<ShownMinutes> {
  const { agreement, signature, boardId } = minutes;
  const ids = [agreement?.presidingId, signature?.personId].filter((id) => id !== undefined);
  const names = await listPersonNames(ctx.db, { authorityId: ctx.authorityId, ids });
  const rights = await rightsOf(ctx);
  const signerIds = await signersOf(ctx, minutes);
  return {
    id: minutes.id,
    number: minutes.number,
    state: minutes.state,
    latestNo: minutes.latestNo,
    version: await withClosedPart(ctx, minutes, await versionOf(ctx, minutes, versionNo)),
    isBeingCorrected: minutes.state === "draft" && minutes.circulatedNo !== null,
    agreed:
      agreement === null
        ? null
        : await agreedWords(ctx, agreement, names.get(agreement.presidingId) ?? "Somebody"),
    signed: signature === null ? null : { by: names.get(signature.personId) ?? "Somebody", at: signature.at },
    maySign: minutes.state === "agreed" && signMinutes.allows(rights, { boardId, signerIds }) !== null,
  };
}

async function agreedWords(
  ctx: Ctx,
  { meetingId, motionId }: NonNullable<Minutes["agreement"]>,
  presided: string,
): Promise<string> {
  const { authorityId } = ctx;
  const meeting = await findMeeting(ctx.db, { authorityId, meetingId });
  const motions = motionId === null ? [] : await listMotions(ctx.db, { authorityId, meetingId });
  const motion = motions.find(({ id }) => id === motionId);
  const how = motion === undefined ? "without objection" : `by motion ${motion.reference}`;
  const when = meeting === null ? "" : ` by ${meetingName(meeting)} on ${formatLongDate(meeting.startsAt)}`;
  return `Agreed${when}, ${how}. ${presided} presided.`;
}
