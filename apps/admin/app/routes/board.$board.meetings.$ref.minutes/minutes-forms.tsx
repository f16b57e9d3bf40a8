import { Button, PostForm, Section, Select, TextArea } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { wordsFor } from "@consortia/web/words-for";

export type DeskMinute = {
  readonly id: string;
  readonly number: number;
  readonly latestNo: number;
  readonly note: string;
  readonly closedNote: string | null;
  /** Whether the meeting had any, so that there is something to say apart. */
  readonly hasClosedItems: boolean;
  readonly items: readonly { itemId: string; ordinal: number; title: string; discussion: string }[];
};

type FormOf = {
  readonly minute: DeskMinute;
  readonly requestKey: string;
  readonly problem: FormProblem | undefined;
};

const read_by_all = "Every member reads this. Say nothing here of a closed item.";
const read_by_few = "Only readers of closed items read this: the board, its clerk and LA officers.";

/** What was said, item by item. What happened is drafted by itself and stands below. */
export function WordsForm({ minute, requestKey, problem }: FormOf) {
  const typed = problem?.values ?? {};
  return (
    <PostForm requestKey={`${requestKey}-save`}>
      <input type="hidden" name="minutesId" value={minute.id} />
      <input type="hidden" name="versionNo" value={typed.versionNo ?? minute.latestNo} />
      <TextArea
        name="note"
        label={
          minute.number === 1 ? "Apologies and general remarks" : "What is corrected, and how it should read"
        }
        hint={minute.hasClosedItems ? read_by_all : undefined}
        rows={3}
        value={typed.note ?? minute.note}
        error={wordsFor(problem, "note")}
      />
      {minute.hasClosedItems ? (
        <TextArea
          name="closedNote"
          label={minute.number === 1 ? "Remarks on closed items" : "What is corrected on closed items"}
          hint={read_by_few}
          rows={3}
          value={typed.closedNote ?? minute.closedNote ?? undefined}
          error={wordsFor(problem, "closedNote")}
        />
      ) : null}
      {minute.items.map((item) => (
        <div key={item.itemId}>
          <input type="hidden" name="itemId" value={item.itemId} />
          <TextArea
            name={`discussion-${item.itemId}`}
            label={`What was said on ${item.ordinal}. ${item.title}`}
            rows={4}
            value={typed[`discussion-${item.itemId}`] ?? item.discussion}
          />
        </div>
      ))}
      <Button name="act" value="save" kind="secondary">
        Save these words
      </Button>
    </PostForm>
  );
}

export function CirculateForm({ minute, requestKey }: FormOf) {
  return (
    <PostForm requestKey={`${requestKey}-circulate`}>
      <input type="hidden" name="minutesId" value={minute.id} />
      <p>Members get a message and read them as not agreed yet. Save your words first.</p>
      <Button name="act" value="circulate">
        Circulate to members
      </Button>
    </PostForm>
  );
}

type MeetingChoice = { readonly id: string; readonly words: string };

/** After they were sent round: corrected again, or agreed by a later meeting without a vote. */
export function AgreeForms({
  laterMeetings,
  comingMeetings,
  ...of
}: FormOf & {
  readonly laterMeetings: readonly MeetingChoice[];
  readonly comingMeetings: readonly MeetingChoice[];
}) {
  const { minute, requestKey, problem } = of;
  return (
    <>
      <Section title="Record that a later meeting agreed them">
        {laterMeetings.length === 0 ? (
          <p>No later meeting has been opened yet. The next meeting is asked to agree them.</p>
        ) : (
          <PostForm requestKey={`${requestKey}-agree`}>
            <input type="hidden" name="minutesId" value={minute.id} />
            <Select
              name="meetingId"
              id={`agreed-by-${minute.number}`}
              label="Meeting that raised no objection, and who presided over it"
              choices={laterMeetings.map(({ id, words }) => ({ value: id, words }))}
              value={problem?.values.meetingId ?? laterMeetings[0]?.id}
              error={wordsFor(problem, "meetingId")}
            />
            <Button name="act" value="agree">
              Record agreement
            </Button>
          </PostForm>
        )}
      </Section>
      {comingMeetings.length === 0 ? null : (
        <Section title="Or put them to a vote">
          <PostForm requestKey={`${requestKey}-propose`}>
            <input type="hidden" name="minutesId" value={minute.id} />
            <Select
              name="meetingId"
              id={`proposed-to-${minute.number}`}
              label="Meeting that is to agree them"
              choices={comingMeetings.map(({ id, words }) => ({ value: id, words }))}
              value={problem?.values.meetingId ?? comingMeetings.at(-1)?.id}
            />
            <Button name="act" value="propose" kind="secondary">
              Put the motion on the agenda
            </Button>
          </PostForm>
        </Section>
      )}
      <PostForm requestKey={`${requestKey}-correct`}>
        <input type="hidden" name="minutesId" value={minute.id} />
        <Button name="act" value="correct" kind="secondary">
          Take back to correct
        </Button>
      </PostForm>
    </>
  );
}

export function CorrectionForm({ minute, requestKey, problem }: FormOf) {
  return (
    <Section title="Correct what was signed">
      <p>Signed minutes never change. A correction is a minute of its own, agreed and signed as they were.</p>
      <PostForm requestKey={`${requestKey}-correction`}>
        <input type="hidden" name="minutesId" value={minute.id} />
        <TextArea
          name="says"
          label="What is wrong, and how it should read"
          hint={minute.hasClosedItems ? read_by_all : undefined}
          value={problem?.values.says}
          error={wordsFor(problem, "says")}
        />
        {minute.hasClosedItems ? (
          <TextArea
            name="closedSays"
            label="What is wrong on closed items, and how it should read"
            hint={read_by_few}
            value={problem?.values.closedSays}
            error={wordsFor(problem, "closedSays")}
          />
        ) : null}
        <Button name="act" value="new-correction" kind="secondary">
          Draft a correction
        </Button>
      </PostForm>
    </Section>
  );
}
