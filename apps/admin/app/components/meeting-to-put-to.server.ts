import type { AdminCaller } from "@consortia/api/root";
import { meetingTitle } from "@consortia/domain/board/written";
import { newRequestKey } from "@consortia/web/forms";

type MeetingPage = Awaited<ReturnType<AdminCaller["board"]["readMeeting"]>>;

/** What the page of something to be put on this meeting's agenda shows of the meeting. */
export function meetingToPutTo({ board, meeting, remits }: MeetingPage) {
  return {
    path: `/board/${board.code}/meetings/${meeting.reference}`,
    title: meetingTitle(meeting),
    meetingId: meeting.id,
    newMeeting: `/board/${board.code}/meetings/new`,
    remits: remits.map((remit) => ({ value: remit, words: remit })),
    requestKey: newRequestKey(),
  };
}

export type MeetingToPutTo = ReturnType<typeof meetingToPutTo>;
