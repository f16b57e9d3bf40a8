import { itemPurposeWords } from "@consortia/domain/board/agenda";
import { itemPurposes } from "@consortia/domain/board/schemas";
import { type Lane, laneChoices } from "@consortia/domain/register/lanes";
import {
  Button,
  Checks,
  formOf,
  PostForm,
  Radios,
  Section,
  Select,
  TextArea,
  TextField,
} from "@consortia/ui";
import type { FormProblem } from "@consortia/web/forms";

interface AddItemFormProps {
  meetingId: string;
  lanes: readonly Lane[];
  remits: readonly string[];
  decidesDeDelegation: boolean;
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

const motionKindChoices = [
  { value: "resolution", words: "A resolution, put to every seat of the lanes" },
  { value: "de_delegation", words: "De-delegation, put to the maintained school seats of the phase alone" },
];

export function AddItemForm(props: AddItemFormProps) {
  const { meetingId, lanes, remits, decidesDeDelegation, requestKey, problem } = props;
  const form = formOf(problem, requestKey, "add");
  const text = form.of;
  return (
    <Section title="Add an item">
      <PostForm requestKey={form.key}>
        <input type="hidden" name="act" value="add" />
        <input type="hidden" name="meetingId" value={meetingId} />
        <TextField label="Title" {...text("title")} />
        {lanes.length === 1 ? (
          <input type="hidden" name="lanes" value={lanes[0]} />
        ) : (
          <Checks
            {...form.many("lanes", lanes)}
            label="Lanes it concerns"
            hint="The seats of these lanes decide it"
            choices={laneChoices.filter(({ value }) => lanes.includes(value))}
          />
        )}
        {remits.length === 0 ? null : (
          <Select
            label="Remit"
            choices={remits.map((remit) => ({ value: remit, words: remit }))}
            prompt="Select a remit"
            {...text("remit")}
          />
        )}
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
          {...text("motion")}
          label="Motion (optional)"
          hint="Write the motion so that it can be answered for or against. A commission is placed from its own page."
        />
        {decidesDeDelegation ? (
          <Radios {...form.of("kind", "resolution")} label="Kind of motion" choices={motionKindChoices} />
        ) : (
          <input type="hidden" name="kind" value="resolution" />
        )}
        <Button>Add to the agenda</Button>
      </PostForm>
    </Section>
  );
}
