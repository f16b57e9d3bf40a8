import { Button, Empty, fieldsOf, Page, PostForm, Select } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import type { MeetingToPutTo } from "./meeting-to-put-to.server.ts";

interface PutToBoardProps {
  meeting: MeetingToPutTo;
  /** Why this meeting takes none; null where it does. */
  bar: string | null;
  words: { title: string; none: string; nothing: string; whyNothing: string; effect: string };
  field: { name: string; label: string; choices: readonly { value: string; words: string }[] };
  problem: FormProblem | undefined;
}

/** The clerk chooses one of what waits for the board's decision, or reads why this meeting can take none. */
export function PutToBoard({ meeting, bar, words, field, problem }: PutToBoardProps) {
  const fields = fieldsOf(problem);
  return (
    <Page title={words.title} kind={meeting.title} back={meeting.path} problem={problem}>
      {bar !== null ? (
        <Empty title={words.none} why={bar} next={{ href: meeting.newMeeting, words: "New meeting" }} />
      ) : field.choices.length === 0 ? (
        <Empty title={words.nothing} why={words.whyNothing} />
      ) : (
        <PostForm requestKey={meeting.requestKey}>
          <p>{words.effect}</p>
          <input type="hidden" name="meetingId" value={meeting.meetingId} />
          <Select {...fields.of(field.name)} label={field.label} choices={field.choices} />
          {meeting.remits.length === 0 ? null : (
            <Select {...fields.of("remit")} label="Remit" choices={meeting.remits} prompt="Select a remit" />
          )}
          <Button>Put it on the agenda</Button>
        </PostForm>
      )}
    </Page>
  );
}
