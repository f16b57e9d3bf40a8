import { Confirm, Page } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";

interface CloseMeetingProps {
  meeting: {
    title: string;
    boardName: string;
    path: string;
    meetingId: string;
    requestKey: string;
    /** Why it cannot be closed now, as a sentence; null where it can. */
    closeBar: string | null;
    /** What closing does to the motions, a sentence each. */
    closing: readonly string[];
  };
  problem: FormProblem | undefined;
}

/** What closing does is read before it is done, since nothing of it can be undone. */
export function CloseMeeting({ meeting, problem }: CloseMeetingProps) {
  const { path, closeBar: bar, closing } = meeting;
  return (
    <Page
      title="Close the meeting"
      kind={`${meeting.boardName}, ${meeting.title}`}
      back={path}
      problem={problem}
    >
      {bar === null ? (
        <>
          {closing.length === 0 ? (
            <p>Every motion is decided.</p>
          ) : (
            <ul className="list-disc pl-6">
              {closing.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          <Confirm
            requestKey={`${meeting.requestKey}-close`}
            consequence="This ends the meeting for everyone. It cannot be undone."
            words="Close the meeting"
            cancelHref={path}
          >
            <input type="hidden" name="act" value="close" />
            <input type="hidden" name="meetingId" value={meeting.meetingId} />
          </Confirm>
        </>
      ) : (
        <p>
          {bar} <a href={`${path}/run`}>Attendance, interests and voting</a>
        </p>
      )}
    </Page>
  );
}
