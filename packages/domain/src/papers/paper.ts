import type { MeetingState } from "../board/machines.ts";
import { isNoticeGiven, type Notice } from "../board/notice.ts";
import { type PaperKind, paperKindFacts } from "./kinds.ts";

/** Bytes of the largest paper. */
export const largest_paper_bytes = 10 * 1024 * 1024;
/** More versions of papers than any meeting reads. */
export const most_papers = 200;

/** Whether members have been told of the agenda. */
export function isAgendaOut({ state, calledAt }: { state: MeetingState; calledAt: string | null }): boolean {
  switch (state) {
    case "draft":
      return false;
    case "cancelled":
      return calledAt !== null;
    default:
      return true;
  }
}

/** A paper, or a version of one, is late where it comes after the agenda and inside the period of notice. */
export function isPaperLate({
  isOut,
  notice,
  noticeDays,
}: {
  isOut: boolean;
  notice: Notice;
  noticeDays: number;
}): boolean {
  return isOut && !isNoticeGiven(notice, noticeDays);
}

/** Whether members may read it: with the agenda; a late one once the chair or vice-chair has said why it is late. */
export function isPaperReleased({
  isOut,
  isLate,
  lateReason,
}: {
  isOut: boolean;
  isLate: boolean;
  lateReason: string | null;
}): boolean {
  return isOut && (!isLate || lateReason !== null);
}

/** The name that a paper is saved under. It is made of numbers, so that no word of a closed paper is in it (BRD-14). */
export function paperFileName(paper: {
  readonly board: string;
  readonly meeting: string;
  readonly number: number;
  readonly version: number;
  readonly kind: PaperKind;
}): string {
  const { ending } = paperKindFacts(paper.kind);
  const name = `${paper.board}-meeting-${paper.meeting}-paper-${paper.number}-v${paper.version}`;
  return `${name.toLowerCase().replaceAll(/[^a-z0-9-]/g, "")}.${ending}`;
}

/** `PDF, 240 KB`; a byte is a byte, and less than one KB is one. */
export function paperFacts({ kind, byteCount }: { kind: PaperKind; byteCount: number }): string {
  const { words } = paperKindFacts(kind);
  const size =
    byteCount >= 1_048_576 ? `${(byteCount / 1_048_576).toFixed(1)} MB` : `${Math.ceil(byteCount / 1024)} KB`;
  return `${words}, ${size}`;
}
