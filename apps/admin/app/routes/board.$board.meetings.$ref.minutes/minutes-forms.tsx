import {
  Button,
  ButtonGroup,
  formOf,
  PostForm,
  Section,
  Select,
  StandingWords,
  TextArea,
} from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";

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

/**
 * What was said, item by item. What happened is drafted by itself and stands below. Over words that somebody saved
 * meanwhile the clerk saves only after they were shown.
 */
export function WordsForm({ minute, requestKey, problem, here }: FormOf & { readonly here: string }) {
  const form = formOf(problem, requestKey, "save");
  const hasOthersWords = form.hasComeBack && problem?.detail.standing !== undefined;
  const note = form.of("note", minute.note);
  const closedNote = form.of("closedNote", minute.closedNote ?? undefined);
  const closedLabel = minute.number === 1 ? "Remarks on closed items" : "What is corrected on closed items";
  const noteLabel =
    minute.number === 1 ? "Apologies and general remarks" : "What is corrected, and how it should read";
  return (
    <PostForm requestKey={form.key}>
      <input type="hidden" name="minutesId" value={minute.id} />
      <input type="hidden" name="number" value={minute.number} />
      <input
        type="hidden"
        name="versionNo"
        value={hasOthersWords ? minute.latestNo : form.of("versionNo", String(minute.latestNo)).value}
      />
      {hasOthersWords ? (
        <p>
          Saving now puts your words in the place of theirs; every version is kept.{" "}
          <a href={here}>Keep theirs, and leave yours</a>
        </p>
      ) : null}
      <div>
        <TextArea
          {...note}
          label={noteLabel}
          hint={minute.hasClosedItems ? read_by_all : undefined}
          rows={3}
        />
        {hasOthersWords ? <StandingWords label={noteLabel} words={minute.note} typed={note.value} /> : null}
      </div>
      {minute.hasClosedItems ? (
        <div>
          <TextArea {...closedNote} label={closedLabel} hint={read_by_few} rows={3} />
          {hasOthersWords ? (
            <StandingWords label={closedLabel} words={minute.closedNote ?? ""} typed={closedNote.value} />
          ) : null}
        </div>
      ) : null}
      {minute.items.map((item) => {
        const said = form.of(`discussion-${item.itemId}`, item.discussion);
        const label = `What was said on ${item.ordinal}. ${item.title}`;
        return (
          <div key={item.itemId}>
            <input type="hidden" name="itemId" value={item.itemId} />
            <TextArea {...said} label={label} rows={4} />
            {hasOthersWords ? (
              <StandingWords label={label} words={item.discussion} typed={said.value} />
            ) : null}
          </div>
        );
      })}
      <p>You read the whole once more before it goes to the members.</p>
      <ButtonGroup>
        <Button name="act" value="check">
          Save and check
        </Button>
        <Button name="act" value="save" kind="secondary">
          Save these words
        </Button>
      </ButtonGroup>
    </PostForm>
  );
}

type MeetingChoice = { readonly id: string; readonly words: string };

/** After they were sent round: corrected again, or agreed by a later meeting without a vote. */
export function AgreeForms({
  laterMeetings,
  barredMeetings,
  comingMeetings,
  ...of
}: FormOf & {
  readonly laterMeetings: readonly MeetingChoice[];
  /** Shown with why they cannot have agreed them, so that nobody looks for them in vain. */
  readonly barredMeetings: readonly (MeetingChoice & { readonly why: string })[];
  readonly comingMeetings: readonly MeetingChoice[];
}) {
  const { minute, requestKey, problem } = of;
  const agree = formOf(problem, requestKey, "agree");
  const propose = formOf(problem, requestKey, "propose");
  return (
    <>
      <Section title="Record that a later meeting agreed them">
        {barredMeetings.map(({ id, words, why }) => (
          <p key={id}>
            {words}: {why}
          </p>
        ))}
        {laterMeetings.length === 0 ? (
          <p>
            {barredMeetings.length === 0 ? "No later meeting has been opened yet. " : ""}
            The next meeting is asked to agree them.
          </p>
        ) : (
          <PostForm requestKey={agree.key}>
            <input type="hidden" name="minutesId" value={minute.id} />
            <Select
              {...agree.of("meetingId", laterMeetings[0]?.id)}
              label="Meeting that raised no objection, and who presided over it"
              choices={laterMeetings.map(({ id, words }) => ({ value: id, words }))}
            />
            <Button name="act" value="agree">
              Record agreement
            </Button>
          </PostForm>
        )}
      </Section>
      {comingMeetings.length === 0 ? null : (
        <Section title="Or put them to a vote">
          <PostForm requestKey={propose.key}>
            <input type="hidden" name="minutesId" value={minute.id} />
            <Select
              {...propose.of("meetingId", comingMeetings.at(-1)?.id)}
              label="Meeting that is to agree them"
              choices={comingMeetings.map(({ id, words }) => ({ value: id, words }))}
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
  const form = formOf(problem, requestKey, "correction");
  return (
    <Section title="Correct what was signed">
      <p>Signed minutes never change. A correction is a minute of its own, agreed and signed as they were.</p>
      <PostForm requestKey={form.key}>
        <input type="hidden" name="minutesId" value={minute.id} />
        <TextArea {...form.of("says")} label="What is wrong, and how it should read" />
        {minute.hasClosedItems ? (
          <TextArea
            {...form.of("closedSays")}
            label="What is wrong on closed items, and how it should read"
            hint={read_by_few}
          />
        ) : null}
        <Button name="act" value="new-correction" kind="secondary">
          Draft a correction
        </Button>
      </PostForm>
    </Section>
  );
}
