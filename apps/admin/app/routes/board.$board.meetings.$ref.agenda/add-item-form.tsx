import { itemPurposeWords } from "@consortia/domain/board/agenda";
import { itemPurposes } from "@consortia/domain/board/schemas";
import { Button, PostForm, Radios, Section, TextArea, TextField } from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";
import { wordsFor } from "@consortia/web/words-for";

interface AddItemFormProps {
  meetingId: string;
  lanes: readonly string[];
  requestKey: string;
  problem: FormProblem | undefined;
}

const parts = [
  { value: "part1", words: "Open", hint: "Every member sees the item, its papers and its result" },
  {
    value: "part2",
    words: "Closed",
    hint: "Only the board, its clerk and LA officers see it; to others it is “Closed item”. Choose it where a school or a person is named",
  },
];

export function AddItemForm({ meetingId, lanes, requestKey, problem }: AddItemFormProps) {
  const typed = problem?.values;
  const text = (name: string) => ({ name, value: typed?.[name], error: wordsFor(problem, name) });
  return (
    <Section title="Add an item">
      <PostForm requestKey={requestKey}>
        <input type="hidden" name="act" value="add" />
        <input type="hidden" name="meetingId" value={meetingId} />
        {lanes.map((lane) => (
          <input key={lane} type="hidden" name="lane" value={lane} />
        ))}
        <TextField label="Title" {...text("title")} />
        <Radios
          label="What the item is for"
          choices={itemPurposes.map((purpose) => ({ value: purpose, words: itemPurposeWords(purpose) }))}
          {...text("purpose")}
        />
        <TextField
          label="Who leads it (optional)"
          hint="A role, like LA finance officer"
          {...text("leadRole")}
        />
        <TextField label="Minutes allowed (optional)" width="short" {...text("minutesAllowed")} />
        <Radios label="Open or closed" choices={parts} {...text("part")} />
        <TextArea
          label="Reason for closing (only if closed)"
          hint="Those who may read the item see the reason with it"
          {...text("closedReason")}
        />
        <TextArea
          name="motion"
          label="Motion (optional)"
          hint="Write the motion so that it can be answered for or against. A commission is placed from its own page."
          value={typed?.motion}
          error={wordsFor(problem, "motion.text")}
        />
        <Button>Add to the agenda</Button>
      </PostForm>
    </Section>
  );
}
