import { formatDateTime, formatLongDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import { paperWords } from "@consortia/web/papers/paper-lines";
import type { AppLoadContext } from "@remix-run/node";

type Desk = Awaited<ReturnType<AppLoadContext["api"]["papers"]["readPapersDesk"]>>;

/** What the clerk is to look at, as words and links. */
export function checksOf(desk: Desk, path: string) {
  const { meeting } = desk;
  return {
    bars: desk.bars.map(({ field, words }) => ({
      words,
      href: field === "on" ? `${path}/move` : `${path}/agenda`,
      act: field === "on" ? "Move the meeting" : "Build the agenda",
    })),
    notice: noticeWords(desk),
    missing: desk.itemsWithoutPaper.map((item) => ({
      id: item.id,
      words: `${item.ordinal}. ${item.title}`,
      href: `${path}/papers/new?place=${item.id}`,
    })),
    published: meeting.calledAt === null ? null : `Published on ${formatDateTime(meeting.calledAt)}.`,
    waitsFor: desk.isWithoutChair
      ? "Nobody is chair or vice-chair. Whoever the members choose to preside at the meeting can give the reason."
      : "The chair or the vice-chair gives it in the portal.",
    heldBack: desk.heldBack.map(paperWords),
    toSend: desk.forSupplement.map(paperWords),
    supplements: supplementsOf(desk),
    found: desk.names.found.map(({ paper, names }) => ({
      id: paper.id,
      words: paperWords(paper),
      href: `/papers/${paper.id}`,
      people: names.filter(({ kind }) => kind === "person").map(({ name }) => name),
      schools: names.filter(({ kind }) => kind === "school").map(({ name }) => name),
    })),
    unread: desk.names.unread.map((paper) => ({
      id: paper.id,
      words: paperWords(paper),
      href: `/papers/${paper.id}`,
    })),
  };
}

function noticeWords({ meeting, noticeDays, bars }: Desk): string {
  const on = formatLongDate(meeting.startsAt);
  if (meeting.kind === "urgent") return `The meeting on ${on} is urgent, for the chair's reason.`;
  const days = counted(noticeDays, "clear working day");
  return bars.some(({ field }) => field === "on")
    ? `The constitution asks for ${days} before the meeting on ${on}.`
    : `Published today, members have at least ${days} before the meeting on ${on}.`;
}

/** Papers that went out together, the first supplement first. */
function supplementsOf({ papers }: Desk) {
  const dates = papers.flatMap(({ supplementAt }) => (supplementAt === null ? [] : [supplementAt]));
  return [...new Set(dates)].sort().map((at) => ({
    at,
    title: `Supplement of ${formatDateTime(at)}`,
    papers: papers.filter(({ supplementAt }) => supplementAt === at).map(paperWords),
  }));
}
