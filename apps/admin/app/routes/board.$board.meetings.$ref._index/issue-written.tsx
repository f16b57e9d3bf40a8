import { Button, formOf, PostForm, Section, Select } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";

interface IssueWrittenProps {
  chairs: readonly { value: string; words: string }[];
  meetingId: string;
  requestKey: string;
  problem: FormProblem | undefined;
}

/** The question goes out on the word of the chair or vice-chair, whose name is stored with it. */
export function IssueWritten({ chairs, meetingId, requestKey, problem }: IssueWrittenProps) {
  const form = formOf(problem, requestKey, "issue");
  return (
    <Section title="Put it to the members">
      {chairs.length === 0 ? (
        <p>This board has no chair or vice-chair now, so nothing can be put in writing.</p>
      ) : (
        <PostForm requestKey={form.key}>
          <p>
            Every member with a seat is asked. Voting closes by itself at the time above. A member who does
            not answer has no vote: silence is never counted.
          </p>
          <input type="hidden" name="meetingId" value={meetingId} />
          <Select
            {...form.of("presidingId")}
            label="On whose word"
            hint="The chair or vice-chair"
            choices={chairs}
          />
          <Button name="act" value="issue">
            Issue the written procedure
          </Button>
        </PostForm>
      )}
    </Section>
  );
}
